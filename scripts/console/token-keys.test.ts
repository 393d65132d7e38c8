// A token key goes: a start is refused while something needs it, and a command after a leak resolves that.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { dropTokenKey } from "@/lib/keys/drop-token-key";
import { findKeyActor } from "@/lib/keys/find-key-actor";
import { listKeys } from "@/lib/keys/list-keys";
import { MakeKey } from "@/lib/keys/schema";
import { hashesOf } from "@/lib/keys/secret";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { anInvited, anOrganization, aPerson, OWNER } from "@/lib/testing/cast";
import { migrate } from "@/prisma/migrate";
import { requireFits } from "./settings/require-fits";
import { keyOf, sample } from "./settings/sample";

const admin = process.env.DATABASE_URL ?? "";
const name = `token_keys_${process.pid}_${randomBytes(3).toString("hex")}`;
const url = Object.assign(new URL(admin), { pathname: `/${name}` }).href;

async function run(sql: string) {
  const client = new Client({ connectionString: admin });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

// The database is this file's own, because a drop affects every organization. The environment is read on first use.
beforeAll(async () => {
  await run(`CREATE DATABASE ${name}`);
  await migrate(url);
  process.env.DATABASE_URL = url;
  process.env.TOKEN_KEYS = `2:${keyOf("b")},1:${keyOf("a")}`;
}, 60_000);

afterAll(async () => {
  await db().$disconnect();
  await run(`DROP DATABASE ${name} WITH (FORCE)`);
});

const settingsOf = (tokenKeys: Record<string, string>) =>
  sample({
    TOKEN_KEYS: Object.entries(tokenKeys)
      .map(([id, letter]) => `${id}:${keyOf(letter)}`)
      .join(","),
  });

const both = settingsOf({ 2: "b", 1: "a" });
const onlyNew = settingsOf({ 2: "b" });

const starts = (settings = onlyNew, before: typeof both | null = both) => requireFits(url, settings, before);
const refusalOf = (start: Promise<void>) =>
  start.then(
    () => null,
    (error: Error) => error.message,
  );

type World = Awaited<ReturnType<typeof anOrganization>>;
let world: World;

const aKey = (description: string) =>
  makeKey(world.olga, MakeKey.parse({ id: uuidv7(), description, days: "never", roles: OWNER(), access: "[]" }));

/** Hashes the key as a console with only the older token key did. A null id means that nobody recorded it. */
async function under(key: { id: string; secret: string }, tokenKeyId: string | null) {
  const secretHash = hashesOf(key.secret)[1] ?? "";
  await db().$executeRaw`
    UPDATE key SET secret_hash = ${secretHash}, token_key_id = '?' WHERE id = ${key.id}::uuid`;
  await db().$executeRaw`UPDATE key SET token_key_id = ${tokenKeyId} WHERE id = ${key.id}::uuid`;
}

const rowOf = (id: string) => db().key.findFirstOrThrow({ where: { id } });
const tokenKeyOf = async (id: string) => (await rowOf(id)).tokenKeyId;
const opens = async (secret: string) => (await findKeyActor(`ApiKey ${secret}`, null)) !== null;

beforeEach(async () => {
  await db().$executeRaw`UPDATE key SET revoked_at = clock_timestamp() WHERE revoked_at IS NULL`;
  await db().$executeRaw`UPDATE member SET status = 'revoked', closed_at = clock_timestamp() WHERE status = 'pending'`;
  world = await anOrganization();
});

test("a key notes the token key that it is made under, and the current one once it is used", async () => {
  const key = await aKey("Terraform");
  expect(await tokenKeyOf(key.id)).toBe("2");
  for (const older of ["1", null]) {
    await under(key, older);
    expect((await listKeys(world.olga))[0]?.tokenKey).toEqual({ id: older, isCurrent: false });
    expect(await opens(key.secret)).toBe(true);
    expect(await rowOf(key.id)).toMatchObject({ tokenKeyId: "2", secretHash: hashesOf(key.secret)[0] });
  }
  expect((await listKeys(world.olga))[0]).toMatchObject({ tokenKey: { id: "2", isCurrent: true }, state: "works" });
});

test("a start without a token key is refused while an API key needs it, until that is used", async () => {
  const key = await aKey("Terraform");
  expect(await refusalOf(starts())).toBeNull();
  await under(key, "1");
  const refusal = (await refusalOf(starts())) ?? "";
  expect(refusal).toContain(
    `  ${world.olga.organization.slug}: the API key Terraform, ending in ${key.secret.slice(-4)}, needs the token key 1.\n`,
  );
  expect(refusal).toContain("npm run operator -- drop-token-key --id 1");
  expect(await refusalOf(starts(onlyNew, null))).toBe(refusal);
  expect(await refusalOf(starts(both))).toBeNull();
  await opens(key.secret);
  expect(await refusalOf(starts())).toBeNull();
});

test("a key of which nobody knows what it needs counts as soon as a token key goes, and only then", async () => {
  const key = await aKey("Yearly report");
  await under(key, null);
  expect(await refusalOf(starts(both))).toBeNull();
  expect(await refusalOf(starts(onlyNew, onlyNew))).toBeNull();
  expect(await refusalOf(starts())).toContain("the API key Yearly report, ending in");
});

test("another key under the same id is the old one gone", async () => {
  await aKey("Terraform");
  const other = settingsOf({ 2: "c", 1: "a" });
  expect(await refusalOf(starts(other))).toContain("another key under the id 2");
  expect(await refusalOf(starts(other, other))).toBeNull();
});

test("the links of open invitations count, and those whose time is up do not", async () => {
  await anInvited(world.olga, { expired: true });
  await anInvited(world.olga);
  await db().$executeRaw`UPDATE invitation SET key_id = '1' WHERE organization_id = ${world.id}::uuid`;
  expect(await refusalOf(starts())).toContain("the link of a pending invitation needs the token key 1.");
  await db().organization.update({ where: { id: world.id }, data: { closedAt: new Date() } });
  expect(await refusalOf(starts())).toContain(`${world.olga.organization.slug} (closed): the link of`);
});

test("a link that undoes a change of address counts for its week, and a drop mails it again", async () => {
  const { id, email, address } = await aPerson();
  const week = new Date(Date.now() + 7 * 86_400_000);
  const change = await db().addressChange.create({
    data: { userId: id, email: "was@x.example", address: "was@x.example", keyId: "1", reservedUntil: week },
  });
  expect(await refusalOf(starts())).toContain("a link that undoes a change of an email address needs the token key 1.");
  await dropTokenKey({ id: "1", unknown: false });
  expect(await refusalOf(starts())).toBeNull();
  const mail = await db().mail.findFirstOrThrow({ where: { template: "address-changed" } });
  expect(mail).toMatchObject({ to: "was@x.example", input: { newEmail: email, changeId: change.id, keyId: "2" } });
  await db().addressChange.update({ where: { id: change.id }, data: { keyId: "1", reservedUntil: new Date(0) } });
  expect(await refusalOf(starts())).toBeNull();
  expect((await db().user.findUniqueOrThrow({ where: { id } })).address).toBe(address);
});

test("what has ended or expired needs nothing", async () => {
  const [ended, expired] = [await aKey("Ended"), await aKey("Expired")];
  for (const key of [ended, expired]) await under(key, "1");
  await db().key.updateMany({ where: { id: ended.id }, data: { revokedAt: new Date() } });
  await db().key.updateMany({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
  expect(await refusalOf(starts())).toBeNull();
});

test("dropped after a leak, it ends what needs it and nothing else, and invitations are mailed anew", async () => {
  const [needs, unknown, fine] = [await aKey("Needs it"), await aKey("Unknown"), await aKey("Fine")];
  await under(needs, "1");
  await under(unknown, null);
  const invited = await anInvited(world.olga, { roles: OWNER() });
  await db().invitation.update({ where: { id: invited.invitationId }, data: { keyId: "1" } });
  const before = await db().member.findFirstOrThrow({ where: { id: invited.memberId } });

  const dropped = await dropTokenKey({ id: "1", unknown: true });
  expect(dropped).toMatchObject([{ slug: world.olga.organization.slug, mailed: 1 }]);
  expect(dropped[0]?.keys.map(({ id }) => id).sort()).toEqual([needs.id, unknown.id].sort());
  expect([await opens(needs.secret), await opens(unknown.secret), await opens(fine.secret)]).toEqual([
    false,
    false,
    true,
  ]);
  expect(await refusalOf(starts())).toBeNull();

  const events = await db().event.findMany({
    where: { organizationId: world.id, actorKind: "operator" },
    orderBy: { id: "asc" },
  });
  expect(events.map(({ action, details }) => [action, details])).toEqual([
    ["key.revoked", { why: "token", from: "1" }],
    ["key.revoked", { why: "token", from: "1" }],
    ["invitation.resent", { why: "token", from: "1" }],
  ]);
  const row = await db().invitation.findFirstOrThrow({
    where: { id: invited.invitationId },
    include: { member: true },
  });
  expect(row).toMatchObject({
    keyId: "2",
    version: 2,
    sentById: world.olga.id,
    member: { expiresAt: before.expiresAt },
  });
  const mail = await db().mail.findFirstOrThrow({ where: { organizationId: world.id, template: "invitation" } });
  expect(mail).toMatchObject({
    to: invited.address,
    input: { by: "Olga Marchetti", invitationId: invited.invitationId, version: 2, keyId: "2", role: "Owner" },
  });
  expect(await dropTokenKey({ id: "1", unknown: false })).toEqual([]);
});

test("without a record of what there was, only what is known to need it ends", async () => {
  const [needs, unknown] = [await aKey("Needs it"), await aKey("Unknown")];
  await under(needs, "1");
  await under(unknown, null);
  await dropTokenKey({ id: "1", unknown: false });
  expect([await opens(needs.secret), await opens(unknown.secret)]).toEqual([false, true]);
});

test("the list does not say of a key that opens nothing that it works", async () => {
  const key = await aKey("Lost");
  await db().$executeRaw`UPDATE key SET token_key_id = '9' WHERE id = ${key.id}::uuid`;
  expect((await listKeys(world.olga))[0]?.state).toBe("token-key-gone");
});
