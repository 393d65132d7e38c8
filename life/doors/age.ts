// Lets time pass: moves every stored time into the past by the same amount, in
// every table, as if nobody had been there.
import type { Client } from "pg";
import { connected } from "./database";

export type Span = { days?: number; hours?: number; minutes?: number };

/**
 * Columns come from PostgreSQL's catalog, so that new tables and pg-boss's are covered. All move in one
 * transaction without triggers, because an invitation and its member must move together. Times inside
 * texts stay, as they do in real life.
 */
export async function age({ databaseUrl }: { databaseUrl: string }, span: Span) {
  const milliseconds = Math.round(((span.days ?? 0) * 1440 + (span.hours ?? 0) * 60 + (span.minutes ?? 0)) * 60_000);
  await connected(databaseUrl, async (client) => {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = '20s'");
    for (const { table, columns } of await timesIn(client)) {
      const moved = columns.map((column) => `${column} = ${column} - $1::bigint * interval '1 millisecond'`);
      await client.query(`UPDATE ${table} SET ${moved.join(", ")}`, [milliseconds]);
    }
    for (const { table, column } of await eventIdsIn(client)) {
      await client.query(`UPDATE ${table} SET ${column} = ${earlier(column)}`, [milliseconds]);
    }
    await client.query("COMMIT");
  });
}

/** Only tables with their own rows count, because a partitioned table moves with its partitions. */
async function timesIn(client: Client) {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT attrelid::regclass::text AS table, array_agg(quote_ident(attname) ORDER BY attnum) AS columns
       FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE relkind = 'r' AND nspname IN ('public', 'pgboss') AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        AND atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype)
      GROUP BY attrelid ORDER BY 1`,
  );
  return rows;
}

/** Events are read by their ids, which begin with the time, so the ids move too, wherever they occur. */
async function eventIdsIn(client: Client) {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT 'event' AS table, 'id' AS column
      UNION
     SELECT conrelid::regclass::text, quote_ident(own.attname)
       FROM pg_constraint CROSS JOIN LATERAL unnest(conkey, confkey) AS pair (own, theirs)
       JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = pair.own
       JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = pair.theirs
      WHERE contype = 'f' AND confrelid = 'event'::regclass AND theirs.attname = 'id'`,
  );
  return rows;
}

function earlier(id: string) {
  const digits = `replace(${id}::text, '-', '')`;
  const time = `('x' || substr(${digits}, 1, 12))::bit(48)::bigint - $1::bigint`;
  return `(lpad(to_hex(${time}), 12, '0') || substr(${digits}, 13))::uuid`;
}
