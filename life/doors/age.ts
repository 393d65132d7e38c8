// Time passes: every stored time moves into the past by as much, in every table that there is, as if nobody had been there meanwhile.
import type { Client } from "pg";
import { connected } from "./database";

export type Span = { days?: number; hours?: number; minutes?: number };

/**
 * Columns come from the catalog of the database, so that new tables are covered, pg-boss's too. All move in one
 * transaction with triggers off, for what belongs together must move together: an invitation's end and its member's, a
 * job and its mail. Texts that were written with a time in them stay as they are, as they do in life.
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

/** In tables that hold rows of their own: what is only the sum of its partitions moves with them. */
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

/** The trail is read by its ids, which begin with the time: they move with it, wherever they stand. */
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
