// The migrations must make what schema.prisma says, apart from triggers, checks, expression indexes, and when a
// reference is checked.
import { readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { schemaDiff } from "@/scripts/database/schema-diff";
import { migrate } from "./migrate";

const admin = process.env.DATABASE_URL ?? "";
const names = [`drift_migrations_${process.pid}`, `drift_schema_${process.pid}`] as const;

function urlOf(database: string) {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.href;
}

async function inDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const CATALOG = `
  select 'column ' || table_name || '.' || column_name || ' ' || udt_name
      || case when datetime_precision is null then '' else '(' || datetime_precision || ')' end
      || case is_nullable when 'YES' then ' null' else '' end || coalesce(' default ' || column_default, '') as line
    from information_schema.columns where table_schema = 'public' and table_name not like '\\_%'
  union all
  select 'enum ' || typname || ' ' || string_agg(enumlabel, ', ' order by enumsortorder)
    from pg_enum join pg_type on pg_type.oid = enumtypid where typnamespace = 'public'::regnamespace group by typname
  union all
  select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || replace(pg_get_constraintdef(oid), ' DEFERRABLE INITIALLY DEFERRED', '')
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
      and conrelid::regclass::text not like '\\_%'
  union all
  select indexdef from pg_indexes where schemaname = 'public' and tablename not like '\\_%'`;

async function catalogOf(database: string): Promise<string[]> {
  const { rows } = await inDatabase(urlOf(database), (client) => client.query<{ line: string }>(CATALOG));
  return rows.map(({ line }) => line).sort();
}

/** Prisma cannot express an index on an expression. */
const isBeyondPrisma = (line: string) => /^CREATE (UNIQUE )?INDEX .* USING (gin|gist|btree \(.*\()/.test(line);

beforeAll(async () => {
  const schema = readFileSync(path.join(import.meta.dirname, "schema.prisma"), "utf8");
  for (const name of names)
    await inDatabase(admin, (client) => client.query(`create database ${name} template template0`));
  await migrate(urlOf(names[0]));
  const script = await schemaDiff(null, schema, admin);
  await inDatabase(urlOf(names[1]), (client) => client.query(script));
}, 60_000);

afterAll(async () => {
  for (const name of names) await inDatabase(admin, (client) => client.query(`drop database ${name} with (force)`));
});

test("the migrations make all that the schema says, and nothing that it could say but does not", async () => {
  const [made, said] = await Promise.all(names.map(catalogOf));
  expect(said?.filter((line) => !made?.includes(line))).toEqual([]);
  expect(made?.filter((line) => !said?.includes(line) && !isBeyondPrisma(line))).toEqual([]);
  expect(said?.length).toBeGreaterThan(100);
});
