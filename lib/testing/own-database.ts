// A database for one test file only, because the file takes whatever it finds in it.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { db } from "@/lib/database/db";
import { migrate } from "@/prisma/migrate";

/** Must be called before anything else reads the settings. */
export async function ownDatabase() {
  const given = process.env.DATABASE_URL ?? "";
  const name = `own_${process.pid}_${randomBytes(3).toString("hex")}`;
  const url = Object.assign(new URL(given), { pathname: `/${name}` }).href;
  await run(given, `CREATE DATABASE ${name}`);
  await migrate(url);
  process.env.DATABASE_URL = url;
  return {
    async drop() {
      await db.$disconnect();
      await run(given, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function run(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
