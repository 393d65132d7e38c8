// Changes the database directly, for what a story cannot wait for (time) or make by hand (ten thousand people).
import pg from "pg";

export async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Lets three days pass for one invitation. */
export async function expireInvitation(email: string) {
  await query(
    "UPDATE member SET expires_at = clock_timestamp() - interval '1 minute' WHERE email = $1 AND status = 'pending'",
    [email],
  );
}
