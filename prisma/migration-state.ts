// Compares these sources with a database: migrations that it lacks, and migrations that only others know.
import { Client } from "pg";
import { ownMigrations, readMigrations } from "./migrate";

/** `compatible` is true if the previous release keeps working after it. */
type Migration = { name: string; compatible: boolean };
export type MigrationState = { pending: Migration[]; unknown: Migration[] };

const BOOKS = `
  select migration_name as name, finished_at is not null as finished from _prisma_migrations
   where rolled_back_at is null order by migration_name`;

export async function migrationState(databaseUrl: string, folder = ownMigrations): Promise<MigrationState> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  const isThere = async (table: string) =>
    (await client.query("select from pg_class where oid = to_regclass($1)", [table])).rowCount === 1;
  try {
    const books = (await isThere("_prisma_migrations"))
      ? (await client.query<{ name: string; finished: boolean }>(BOOKS)).rows
      : [];
    const marks = (await isThere("_roster_migrations"))
      ? (await client.query<{ name: string }>("select migration_name as name from _roster_migrations")).rows
      : [];
    const known = readMigrations(folder);
    return {
      pending: known
        .filter(({ name }) => !books.some((one) => one.name === name))
        .map(({ name, compatible }) => ({ name, compatible: compatible !== null })),
      unknown: books
        .filter(({ name }) => !known.some((one) => one.name === name))
        .map(({ name, finished }) => ({ name, compatible: finished && marks.some((one) => one.name === name) })),
    };
  } finally {
    await client.end();
  }
}
