// A whole database as text: which migrations it had, and the rows of every table in the form of PostgreSQL's COPY.
import type { Client } from "pg";
import { connected } from "../doors/database";

export type Table = { name: string; columns: { name: string; type: string }[] };
export type Snapshot = {
  /** By the clock of the database. */
  at: string;
  migrations: string[];
  tables: Table[];
  sequences: { name: string; value: string }[];
  /** One text a table, one line a row, in the order of `tables`. */
  rows: string[];
};

const escaped: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const unescaped: Record<string, string> = { "\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r" };

const toField = (value: string | null) =>
  value === null ? "\\N" : value.replace(/[\\\t\n\r]/g, (one) => escaped[one] ?? one);
const fromField = (field: string) =>
  field === "\\N" ? null : field.replace(/\\[\\tnr]/g, (one) => unescaped[one] ?? one);

export async function takeSnapshot(databaseUrl: string): Promise<Snapshot> {
  return await connected(databaseUrl, async (client) => {
    const { rows: applied } = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name",
    );
    const { rows: clock } = await client.query<{ at: Date }>("SELECT clock_timestamp() AS at");
    const tables = await tablesIn(client);
    const rows: string[] = [];
    for (const table of tables) rows.push(await rowsOf(client, table));
    const filled = tables.map((table, index) => ({ table, rows: rows[index] ?? "" })).filter((one) => one.rows);
    return {
      at: clock[0]?.at.toISOString() ?? "",
      migrations: applied.map(({ name }) => name),
      tables: filled.map(({ table }) => table),
      sequences: await sequencesIn(client),
      rows: filled.map((one) => one.rows),
    };
  });
}

/** Those that hold rows of their own, without the bookkeeping of the migrations: applying them writes it. */
async function tablesIn(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT format('%I.%I', nspname, relname) AS name,
            json_agg(json_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod))
                     ORDER BY attnum) AS columns
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace JOIN pg_attribute ON attrelid = pg_class.oid
      WHERE relkind = 'r' AND nspname IN ('public', 'pgboss') AND relname NOT LIKE '\\_%'
        AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      GROUP BY nspname, relname ORDER BY 1`,
  );
  return rows;
}

async function rowsOf(client: Client, { name, columns }: Table): Promise<string> {
  const texts = columns.map((column) => `${column.name}::text`).join(", ");
  const { rows } = await client.query<(string | null)[]>({ text: `SELECT ${texts} FROM ${name}`, rowMode: "array" });
  return rows
    .map((row) => row.map(toField).join("\t"))
    .sort()
    .join("\n");
}

async function sequencesIn(client: Client) {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS value FROM pg_sequences
      WHERE schemaname IN ('public', 'pgboss') AND last_value IS NOT NULL ORDER BY 1`,
  );
  return rows;
}

/** Into a database that has exactly these migrations. What they themselves put into a table gives way. */
export async function putSnapshot(databaseUrl: string, { tables, rows, sequences }: Snapshot) {
  await connected(databaseUrl, async (client) => {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    for (const [index, table] of tables.entries()) await fill(client, table, rows[index] ?? "");
    for (const { name, value } of sequences)
      await client.query("SELECT setval($1::regclass, $2::bigint)", [name, value]);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  });
}

async function fill(client: Client, { name, columns }: Table, text: string) {
  const rows = text.split("\n").map((line) => line.split("\t").map(fromField));
  await client.query(`DELETE FROM ${name}`);
  const names = columns.map((column) => column.name).join(", ");
  const casts = columns.map((column, nth) => `v.c${nth}::${column.type}`).join(", ");
  const lists = columns.map((_, nth) => `$${nth + 1}::text[]`).join(", ");
  const as = columns.map((_, nth) => `c${nth}`).join(", ");
  await client.query(
    `INSERT INTO ${name} (${names}) OVERRIDING SYSTEM VALUE SELECT ${casts} FROM unnest(${lists}) AS v (${as})`,
    columns.map((_, nth) => rows.map((row) => row[nth] ?? null)),
  );
}

const HEAD = "-- ";

/** As text: a line of JSON about everything, then each table's rows below a line that names it, ended as COPY ends. */
export function toText({ rows, tables, ...about }: Snapshot): string {
  const parts = tables.map((table, index) => `${HEAD}${JSON.stringify(table)}\n${rows[index]}\n\\.\n`);
  return `${HEAD}${JSON.stringify(about)}\n${parts.join("")}`;
}

export function fromText(text: string): Snapshot {
  const end = text.indexOf("\n");
  const about: Omit<Snapshot, "rows" | "tables"> = JSON.parse(text.slice(HEAD.length, end));
  const parts = text
    .slice(end + 1)
    .split("\n\\.\n")
    .filter(Boolean);
  const [tables, rows]: [Table[], string[]] = [[], []];
  for (const part of parts) {
    const line = part.indexOf("\n");
    tables.push(JSON.parse(part.slice(HEAD.length, line)));
    rows.push(part.slice(line + 1));
  }
  return { ...about, tables, rows };
}
