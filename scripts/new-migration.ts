// Prints the SQL that the next migration needs: from the last committed schema.prisma, or from nothing, to the one at hand.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { schemaDiff } from "./schema-diff";

const root = path.join(import.meta.dirname, "..");
const committed = spawnSync("git", ["show", "HEAD:prisma/schema.prisma"], { cwd: root, encoding: "utf8" });
const before = committed.status === 0 && !process.argv.includes("--from-empty") ? committed.stdout : null;

process.stdout.write(await schemaDiff(before, readFileSync(path.join(root, "prisma/schema.prisma"), "utf8")));
