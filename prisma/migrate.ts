// Applies prisma/migrations in order, each completely or not at all, with the bookkeeping of `prisma migrate deploy`.
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";

// Prisma's own engine uses this lock too, so that the two never run at the same time.
const LOCK = 72_707_369;
const ATTEMPTS = 6;

const BOOKKEEPING = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  );
  create table if not exists _roster_migrations (
    migration_name varchar(255) primary key not null,
    compatible text not null
  )`;

/** `compatible` is the reason in the first line why the previous release keeps working after it. */
type Migration = { name: string; sql: string; checksum: string; compatible: string | null };

export const ownMigrations = path.join(import.meta.dirname, "migrations");

export class MigrationRefused extends Error {}

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      const compatible = /^-- compatible: *(\S.*)/.exec(sql)?.[1] ?? null;
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex"), compatible };
    });
}

async function isApplied(client: Client, { name, checksum }: Migration): Promise<boolean> {
  const { rows } = await client.query<{ checksum: string; finished: boolean }>(
    `select checksum, finished_at is not null as finished from _prisma_migrations
     where migration_name = $1 and rolled_back_at is null order by started_at desc limit 1`,
    [name],
  );
  const row = rows[0];
  if (!row) return false;
  if (!row.finished) {
    throw new MigrationRefused(
      `Migration ${name} failed halfway. Fix the database, then delete its row in _prisma_migrations.`,
    );
  }
  if (row.checksum !== checksum) {
    throw new MigrationRefused(
      `Migration ${name} was changed after it was applied. Restore the file, and put the change into a new migration.`,
    );
  }
  return true;
}

/** Prisma's own command writes no marks, so this also marks a migration that it applied. */
async function mark(client: Client, { name, compatible }: Migration) {
  if (compatible === null) return;
  await client.query("insert into _roster_migrations values ($1, $2) on conflict do nothing", [name, compatible]);
}

async function run(client: Client, { name, sql, checksum }: Migration) {
  const startedAt = new Date();
  await client.query(sql);
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, startedAt],
  );
}

async function apply(client: Client, migration: Migration): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = '5s'; select pg_advisory_xact_lock(${LOCK})`);
    await client.query(BOOKKEEPING);
    const isNew = !(await isApplied(client, migration));
    if (isNew) await run(client, migration);
    await mark(client, migration);
    await client.query("commit");
    return isNew;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

async function applyWithPatience(client: Client, migration: Migration): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await apply(client, migration);
    } catch (error) {
      if (error instanceof MigrationRefused) throw error;
      const { code, message } = error as { code?: string; message: string };
      // 55P03 means that someone else holds the lock, so this gives way and tries again.
      if (code === "55P03" && attempt < ATTEMPTS) continue;
      throw new MigrationRefused(`Migration ${migration.name} failed and was undone: ${message}.`, { cause: error });
    }
  }
}

/** Returns the names of the migrations that it applied. */
export async function migrate(databaseUrl: string, folder = ownMigrations): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const applied: string[] = [];
    for (const migration of readMigrations(folder)) {
      if (await applyWithPatience(client, migration)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}
