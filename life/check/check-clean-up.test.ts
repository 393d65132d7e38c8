import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cleanUp } from "@/lib/clean-up";
import { db } from "@/lib/database/db";
import { age } from "../doors/age";
import { openScratch } from "../scratch";
import { beforeCleanUp, checkCleanUp } from "./check-clean-up";
import { aSmallWorld } from "./small-world";

const scratch = await openScratch();
process.env.DATABASE_URL = scratch.url;
const client = new pg.Client({ connectionString: scratch.url });

beforeAll(async () => {
  await client.connect();
  await aSmallWorld();
  // These rows are written here as a console would leave them, because no job and no provider runs.
  await client.query(`
    UPDATE mail SET state = 'sent', provider_id = key, settled_at = now() WHERE template <> 'ownership-offered';
    INSERT INTO local_mail (id, key, "from", "to", subject, html, text) SELECT gen_random_uuid(), key, 'x', "to", 'x', 'x', key FROM mail;
    INSERT INTO webhook_receipt (id) VALUES ('one');
    INSERT INTO offered_key (organization_id, key_id, from_id, to_id, expires_at)
    SELECT key.organization_id, key.id, member.id, member.id, now() + interval '7 days'
      FROM key JOIN member ON member.organization_id = key.organization_id AND owner AND status = 'active'
     WHERE revoked_at IS NOT NULL LIMIT 1;
    INSERT INTO rate_limit (key, count, resets_at) VALUES ('x', 1, now());
    INSERT INTO sign_in (address, email, code_hash, link_hash, browser_hash, return_to, expires_at)
    VALUES ('a@acme.example', 'a@acme.example', 'x', 'x', 'x', '/', now())`);
}, 60_000);
afterAll(async () => {
  await client.end();
  await db().$disconnect();
  await scratch.drop();
});

const findings = async (meanwhile: () => Promise<unknown>) => {
  const before = await beforeCleanUp(client);
  await meanwhile();
  return (await checkCleanUp(client, before)).map(({ check, says }) => `${check}: ${says}`);
};

describe("clean-up", () => {
  it.each([0, 3, 40, 400])("takes what is over, and nothing else, when %d days have passed", async (days) => {
    await age({ databaseUrl: scratch.url }, { days });
    expect(await findings(cleanUp)).toEqual([]);
  });
});

describe("its check", () => {
  beforeEach(async () => {
    await client.query("BEGIN");
  });
  afterEach(async () => {
    await client.query("ROLLBACK");
  });

  it("sees that nothing was taken", async () => {
    const old = "INSERT INTO webhook_receipt (id, received_at) VALUES ('two', now() - interval '1 year')";
    expect(await findings(() => client.query(old))).toEqual([
      "clean-up takes what is over: webhook receipts: a week (1 are left)",
    ]);
  });

  it.each([
    ["every key", "UPDATE key SET revoked_at = now()"],
    ["every event", "SET LOCAL session_replication_role = replica; DELETE FROM event WHERE action = 'member.joined'"],
    ["every mail", "DELETE FROM mail WHERE template = 'removed'"],
    ["every member", "SET LOCAL session_replication_role = replica; DELETE FROM member WHERE status = 'removed'"],
  ])("sees that %s does not stay", async (name, statement) => {
    expect((await findings(() => client.query(statement))).join()).toContain(name);
  });
});
