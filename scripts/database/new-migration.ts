// Prints the SQL of the next migration, from the last committed schema.prisma to the current one:
// npm run with-database -- npx tsx scripts/database/new-migration.ts
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { schemaDiff } from "./schema-diff";

const root = path.join(import.meta.dirname, "../..");
const committed = spawnSync("git", ["show", "HEAD:prisma/schema.prisma"], { cwd: root, encoding: "utf8" });
const before = committed.status === 0 && !process.argv.includes("--from-empty") ? committed.stdout : null;

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error("DATABASE_URL is missing: run this with npm run with-database.");

const wanted = readFileSync(path.join(root, "prisma/schema.prisma"), "utf8");
process.stdout.write(await schemaDiff(before, wanted, databaseUrl));
