// Changes the database directly, for what a story cannot wait for (time) or make by hand (ten thousand people).
import pg from "pg";
import { PgBoss } from "pg-boss";

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

/** Lets an hour of gathered notices pass, and does what the console does each minute. */
export async function passAnHour(slug: string) {
  await query(
    `UPDATE notice_digest SET due_at = due_at - interval '1 hour'
      WHERE organization_id = (SELECT id FROM organization WHERE slug = $1)`,
    [slug],
  );
  const boss = new PgBoss({
    connectionString: process.env.DATABASE_URL ?? "",
    supervise: false,
    schedule: false,
    migrate: false,
  });
  await boss.start();
  await boss.send("send-digests");
  await boss.stop();
}
