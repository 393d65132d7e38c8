// A database of a life test's own, beside the one that the other tests share.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "@/prisma/migrate";

/** On the server of DATABASE_URL, with every migration applied. */
export async function openScratch(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.DATABASE_URL ?? "";
  const name = `run_${process.pid}_${randomBytes(3).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await run(server, `CREATE DATABASE ${name}`);
  await migrate(url.href);
  return { url: url.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
