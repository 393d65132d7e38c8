// Bypasses the console to look at the database, and to do what no user can (time).
import pg from "pg";

export type Rows = Record<string, unknown>[];

export async function query<Row extends pg.QueryResultRow = Record<string, unknown>>(
  { databaseUrl }: { databaseUrl: string },
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return await connected(databaseUrl, async (client) => (await client.query<Row>(text, values)).rows);
}

export async function connected<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
