// Databases for life tests only, next to the one that other tests share.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "@/prisma/migrate";

export type Scratch = { url: string; drop: () => Promise<void> };

/** Made on the server of DATABASE_URL, with every migration applied. */
export async function openScratch(): Promise<Scratch> {
  const scratch = await makeDatabase();
  await migrate(scratch.url);
  return scratch;
}

/** Copying a migrated database takes a tenth of the time. */
export async function openScratchMaker(): Promise<{ next: () => Promise<Scratch>; drop: () => Promise<void> }> {
  const template = await openScratch();
  const name = new URL(template.url).pathname.slice(1);
  return { next: () => makeDatabase(`TEMPLATE ${name}`), drop: template.drop };
}

async function makeDatabase(how = ""): Promise<Scratch> {
  const server = process.env.DATABASE_URL ?? "";
  const name = `run_${process.pid}_${randomBytes(3).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await run(server, `CREATE DATABASE ${name} ${how}`);
  return { url: url.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
