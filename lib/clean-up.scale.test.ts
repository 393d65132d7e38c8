// Cleans up a year's data next to another instance, with one step that fails.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { scratchDatabase } from "@/lib/testing/scratch-database";

const MAILS = 100_000;
const ROWS = 20_000;
const OFFERS = 250;
const KEYS = 20_000;

let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: Client;
let cleaning: typeof import("./clean-up");
let transfers: typeof import("./transfers/expire");
let keyOffers: typeof import("./keys/expire-offers");
let warnings: typeof import("./keys/warn-of-expiry");
let digests: typeof import("./notices/send-digests");
let db: typeof import("./database/db")["db"];

/** Rows that are too old, and a few that are not. */
const YEAR = `
  INSERT INTO mail (id, key, template, "to", input, sealed_input, state, created_at)
  SELECT gen_random_uuid(), 'old/' || n, 'invitation', 'a@x.example', '{"by": "Olga"}',
         CASE WHEN n % 4 = 0 THEN '\\x00'::bytea END, 'delivered', clock_timestamp() - n * interval '90 seconds' - interval '31 days'
    FROM generate_series(1, ${MAILS}) AS n;
  INSERT INTO mail (id, key, template, "to", input, sealed_input, state)
  SELECT gen_random_uuid(), 'new/' || n, 'sign-in-code', 'a@x.example', '{"by": "Olga"}', '\\x00', 'queued'
    FROM generate_series(1, 500) AS n;
  INSERT INTO local_mail (id, key, "from", "to", subject, html, text, created_at)
  SELECT gen_random_uuid(), n::text, '', '', '', '', '', clock_timestamp() - (n - 0.5) * interval '1 hour'
    FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO webhook_receipt SELECT n::text, clock_timestamp() - (n - 0.5) * interval '1 hour' FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO kept_answer (asker_id, name, fingerprint, started_at)
  SELECT gen_random_uuid(), 'n', '', clock_timestamp() - (n - 0.5) * interval '1 hour' FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO rate_limit SELECT n::text, 1, clock_timestamp() - (n - 0.5) * interval '1 hour' FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO sign_in (address, email, code_hash, link_hash, browser_hash, return_to, expires_at)
  SELECT n::text, '', '', n::text, '', '', clock_timestamp() - (n - 0.5) * interval '1 hour' FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO sign_in (address, email, code_hash, link_hash, browser_hash, return_to, attached, expires_at)
  SELECT 'a' || n, '', '', 'a' || n, '', '', true, clock_timestamp() + interval '1 day' - (n - 0.5) * interval '1 hour'
    FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO known_browser (id, user_id, session_id, expires_at)
  SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), clock_timestamp() + interval '1 day' - (n - 0.5) * interval '1 hour'
    FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO session (id, token_hash, user_id, expires_at)
  SELECT gen_random_uuid(), n::text, gen_random_uuid(), clock_timestamp() + interval '1 day' - (n - 0.5) * interval '1 hour'
    FROM generate_series(1, ${ROWS}) AS n;
  INSERT INTO organization (id, name, slug) SELECT md5('o' || n)::uuid, 'Acme', n::text FROM generate_series(1, ${OFFERS}) AS n;
  INSERT INTO "user" (id, email, address) SELECT md5('u' || n)::uuid, n::text, n::text FROM generate_series(1, ${OFFERS}) AS n;
  INSERT INTO member (id, organization_id, email, address, user_id, status, owner, role_rank, sort_name)
  SELECT md5('m' || n)::uuid, md5('o' || n)::uuid, 'x', n::text, md5('u' || n)::uuid, 'active', true, 0, ''
    FROM generate_series(1, ${OFFERS}) AS n;
  INSERT INTO transfer (id, organization_id, from_id, to_id, after, expires_at)
  SELECT gen_random_uuid(), md5('o' || n)::uuid, md5('m' || n)::uuid, md5('m' || n)::uuid, 'stay', clock_timestamp() + interval '1 day' - (n - 0.5) * interval '1 hour'
    FROM generate_series(1, ${OFFERS}) AS n;
  INSERT INTO key (id, organization_id, description, secret_hash, last_four, expires_at, warn_at)
  SELECT gen_random_uuid(), md5('o' || n % ${OFFERS})::uuid, 'Terraform', n::text, '3f2a', clock_timestamp() + n * interval '1 hour',
         clock_timestamp() + (n - 24.5) * interval '1 hour'
    FROM generate_series(1, ${KEYS}) AS n;
  INSERT INTO offered_key (organization_id, key_id, from_id, to_id, expires_at)
  SELECT md5('o' || n % ${OFFERS})::uuid, gen_random_uuid(), md5('m1')::uuid, md5('m1')::uuid, clock_timestamp() + n * interval '1 hour'
    FROM generate_series(1, ${KEYS}) AS n;
  INSERT INTO notice_digest (id, organization_id, reader_id, kind, due_at)
  SELECT gen_random_uuid(), md5('o' || n % ${OFFERS})::uuid, gen_random_uuid(), 'invitation-accepted', clock_timestamp() + n * interval '1 second'
    FROM generate_series(1, ${ROWS}) AS n`;

/** The number of rows above that are still within their time: one an hour. */
const LEFT = {
  "SELECT count(*)::int AS count FROM mail WHERE input <> '{}'": 500,
  "SELECT count(*)::int AS count FROM mail WHERE sealed_input IS NOT NULL": 500,
  "SELECT count(*)::int AS count FROM mail": MAILS + 500,
  "SELECT count(*)::int AS count FROM local_mail": 30 * 24,
  "SELECT count(*)::int AS count FROM webhook_receipt": 7 * 24,
  "SELECT count(*)::int AS count FROM kept_answer": 24,
  "SELECT count(*)::int AS count FROM rate_limit": 24,
  "SELECT count(*)::int AS count FROM sign_in WHERE NOT attached": 24,
  "SELECT count(*)::int AS count FROM sign_in WHERE attached": 24,
  "SELECT count(*)::int AS count FROM known_browser": 24,
  "SELECT count(*)::int AS count FROM session": 24,
  "SELECT count(*)::int AS count FROM transfer WHERE state = 'open'": 24,
};

async function left() {
  const counts: Record<string, number> = {};
  for (const statement of Object.keys(LEFT)) {
    const { rows } = await client.query<{ count: number }>(statement);
    counts[statement] = rows[0]?.count ?? -1;
  }
  return counts;
}

beforeAll(async () => {
  database = await scratchDatabase();
  client = await database.session();
  await client.query(`SET session_replication_role = replica; ${YEAR}; SET session_replication_role = origin; ANALYZE`);
  vi.stubEnv("DATABASE_URL", database.url);
  vi.resetModules();
  cleaning = await import("./clean-up");
  transfers = await import("./transfers/expire");
  keyOffers = await import("./keys/expire-offers");
  warnings = await import("./keys/warn-of-expiry");
  digests = await import("./notices/send-digests");
  ({ db } = await import("./database/db"));
}, 120_000);

afterAll(async () => {
  await db().$disconnect();
  await database.drop();
});

describe("a year's rows", () => {
  it("are found by an index, a lot at a time", async () => {
    const { Prisma } = await import("./database/db");
    const lots = cleaning.steps.flatMap((step) => ("lot" in step ? [step.lot as ReturnType<typeof Prisma.sql>] : []));
    expect(lots).toHaveLength(cleaning.steps.length - 2);
    const others = [transfers.dueAfter(), keyOffers.dueOffers(), warnings.keysToWarnOf(), digests.dueDigests()];
    for (const statement of [...lots, ...others]) {
      const plan = await db().$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${statement}`);
      const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
      expect(text).toMatch(/Limit/);
      expect(text).toMatch(/Index Cond/);
      expect(text).not.toMatch(/Seq Scan|Sort/);
    }
  });

  it("are cleaned away past a step that fails, which is said", async () => {
    const other = await database.session();
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    await other.query("BEGIN; LOCK TABLE sign_in IN ACCESS EXCLUSIVE MODE");
    const said = await cleaning.cleanUp().catch((error: Error) => error.message);
    await other.query("ROLLBACK");
    expect(said).toMatch(/Clean-up failed in part \(sign_in, sign_in\)/);
    const sentence = [expect.stringMatching(/^Clean-up of sign_in failed: /)];
    expect(errors.mock.calls).toEqual([sentence, sentence]);
    errors.mockRestore();
    expect((await left())["SELECT count(*)::int AS count FROM transfer WHERE state = 'open'"]).toBe(24);
  }, 300_000);

  it("are gone after few runs of two instances at once, and what is younger is kept", async () => {
    for (let runs = 1; runs < 5 && JSON.stringify(await left()) !== JSON.stringify(LEFT); runs++) {
      await Promise.all([cleaning.cleanUp(), cleaning.cleanUp()]);
    }
    expect(await left()).toEqual(LEFT);
    const { rows } = await client.query("SELECT count(*)::int AS count FROM event WHERE action = 'transfer.expired'");
    expect(rows).toEqual([{ count: OFFERS - 24 }]);
  }, 600_000);
});
