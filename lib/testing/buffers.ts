// Measures the buffers that statements touch, from their plans while they run unchanged.
import type { Client } from "pg";
import type { Prisma, Read } from "@/lib/database/db";

type Explained = { "QUERY PLAN": [{ Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } }] };

const turns = new WeakMap<Client, Promise<unknown>>();

/** Queries that are read at once share this one connection, which runs one at a time. */
function inTurn<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(client) ?? Promise.resolve()).then(work);
  turns.set(
    client,
    mine.catch(() => {}),
  );
  return mine;
}

export function plainly(client: Client): Read {
  return async <T>(sql: Prisma.Sql) => {
    const { rows } = await inTurn(client, () => client.query(sql.text, sql.values));
    return rows as T[]; // as queried
  };
}

export async function buffersOf<T>(
  client: Client,
  work: (read: Read) => Promise<T>,
): Promise<{ buffers: number; result: T }> {
  let buffers = 0;
  const counting: Read = async (sql) => {
    const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql.text}`;
    const [row] = (await inTurn(client, () => client.query<Explained>(explain, sql.values))).rows;
    const plan = row?.["QUERY PLAN"][0].Plan;
    buffers += (plan?.["Shared Hit Blocks"] ?? Number.NaN) + (plan?.["Shared Read Blocks"] ?? Number.NaN);
    return plainly(client)(sql);
  };
  const result = await work(counting);
  return { buffers, result };
}
