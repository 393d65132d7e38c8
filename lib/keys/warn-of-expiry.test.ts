import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db, transaction } from "@/lib/database/db";
import { renderLetter } from "@/lib/mail/render-letter";
import { suspend } from "@/lib/members/verbs/suspend";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { aMember, anOrganization, OWNER, twoOwners } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { revokeKey } from "./verbs/revoke-key";
import { warnOfExpiringKeys } from "./warn-of-expiry";

/** A key of 90 days, so many days before its end. */
async function aKeyWith(daysLeft: number, actor: Actor) {
  const { id } = await aKey(actor, { days: 90 });
  await pass(id, 90 - daysLeft);
  return id;
}

const pass = (id: string, days: number) =>
  db().$executeRaw`
    UPDATE key SET created_at = created_at - make_interval(secs => ${days * 86_400}),
                   expires_at = expires_at - make_interval(secs => ${days * 86_400})
     WHERE id = ${id}::uuid`;

const warnings = (organizationId: string) =>
  db().mail.findMany({ where: { organizationId, template: "keys-expire" }, orderBy: { id: "asc" } });

const readers = async (organizationId: string) => (await warnings(organizationId)).map(({ to }) => to).sort();
const addressOf = async ({ id }: Actor) => (await db().member.findFirstOrThrow({ where: { id } })).address;

/** The day of the next warning, counted back from the end. */
async function nextWarning(id: string) {
  const [row] = await db().$queryRaw<{ days: number | null }[]>`
    SELECT round(extract(epoch FROM expires_at - warn_at) / 86400)::int AS days FROM key WHERE id = ${id}::uuid`;
  return row?.days;
}

describe("a key that expires", { timeout: 30_000 }, () => {
  it("is warned of 14 days and 3 days before, once each, to whoever is responsible", async () => {
    const { id, olga, zoe } = await twoOwners();
    const key = await aKeyWith(14.1, zoe);
    await warnOfExpiringKeys();
    expect(await warnings(id)).toEqual([]);

    await db().$executeRaw`UPDATE key SET expires_at = expires_at - interval '3 hours' WHERE id = ${key}::uuid`;
    await Promise.all([warnOfExpiringKeys(), warnOfExpiringKeys(), warnOfExpiringKeys()]);
    await warnOfExpiringKeys();
    expect(await readers(id)).toEqual([await addressOf(zoe)]);
    expect(await nextWarning(key)).toBe(3);

    await db().$executeRaw`UPDATE key SET warn_at = clock_timestamp() WHERE id = ${key}::uuid`;
    await warnOfExpiringKeys();
    expect(await warnings(id)).toHaveLength(2);
    const [mail] = await warnings(id);
    if (!mail) throw new Error("Nobody was warned.");
    const { subject, text } = await renderLetter(mail);
    expect(subject).toBe("API key Terraform expires in 14 days");
    expect(text).toContain(`/org/${olga.organization.slug}/keys`);
    expect(text).toMatch(/expires on \w+, \w+ \d+, \d{4}, \d\d:\d\d UTC/);
  });

  it("is warned of a last time three days before its end", async () => {
    const { id, olga } = await anOrganization();
    const key = await aKeyWith(2.9, olga);
    await warnOfExpiringKeys();
    await warnOfExpiringKeys();
    expect(await readers(id)).toEqual([await addressOf(olga)]);
    expect((await warnings(id))[0]?.input).toMatchObject({ days: 3, more: 0 });
    expect(await nextWarning(key)).toBeNull();
  });

  it.each([
    [90, 14],
    [15, 14],
    [14, 3],
    [7, 3],
    [3, null],
    [1, null],
    ["never", null],
  ] as const)("with a life of %s days is first warned of %s days before", async (days, first) => {
    const { olga } = await anOrganization();
    expect(await nextWarning((await aKey(olga, { days })).id)).toBe(first);
  });

  it("is warned of again when its end moves", async () => {
    const { olga } = await anOrganization();
    const key = await aKeyWith(10, olga);
    await warnOfExpiringKeys();
    expect(await nextWarning(key)).toBe(3);
    await db().$executeRaw`UPDATE key SET expires_at = expires_at + interval '60 days' WHERE id = ${key}::uuid`;
    expect(await nextWarning(key)).toBe(14);
  });

  it("is not warned of once it was revoked or has expired, or its organization is closed", async () => {
    const { id, olga } = await anOrganization();
    await revokeKey(olga, { keyId: await aKeyWith(10, olga) });
    const expired = await aKeyWith(-1, olga);
    await warnOfExpiringKeys();
    expect(await warnings(id)).toEqual([]);
    expect(await nextWarning(expired)).toBeNull();
    await aKeyWith(10, olga);
    await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    await warnOfExpiringKeys();
    expect(await warnings(id)).toEqual([]);
  });

  it("is told to all owners if nobody answers for it: an operator made it, or its maker is suspended", async () => {
    const { id, olga, zoe } = await twoOwners();
    await aMember(id);
    await aKeyWith(10, await operatorActor(id));
    await warnOfExpiringKeys();
    const both = [await addressOf(olga), await addressOf(zoe)].sort();
    expect(await readers(id)).toEqual(both);

    const third = await aMember(id, { name: "Sam Roe", roles: OWNER() });
    await aKeyWith(9, third);
    await suspend(olga, { memberId: third.id });
    await db().key.updateMany({ where: { organizationId: id, responsibleId: third.id }, data: { revokedAt: null } });
    await warnOfExpiringKeys();
    expect(await readers(id)).toEqual([...both, ...both].sort());
  });

  it("is told with all others of its reader in one email, and with none of another organization", async () => {
    const [{ id, olga }, other] = [await anOrganization(), await anOrganization()];
    for (let count = 0; count < 12; count++) await aKeyWith(12 - count / 10, olga);
    await aKeyWith(10, other.olga);
    await warnOfExpiringKeys();
    const [mail, ...more] = await warnings(id);
    expect(more).toEqual([]);
    expect(mail?.input).toMatchObject({ days: 11, more: 2, slug: olga.organization.slug });
    if (!mail) throw new Error("Nobody was warned.");
    const { subject, text } = await renderLetter(mail);
    expect(subject).toBe("12 API keys of Acme Robotics expire soon");
    expect(text).toContain("2 more API keys");
    expect(await readers(other.id)).toEqual([await addressOf(other.olga)]);
  });

  it("holds up no other when its organization is busy, and is warned of at the next try", async () => {
    const [{ id, olga }, other] = [await anOrganization(), await anOrganization()];
    await aKeyWith(12, olga);
    await aKeyWith(11, other.olga);
    await transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM organization WHERE id = ${id}::uuid FOR UPDATE`;
      await expect(warnOfExpiringKeys()).rejects.toThrow("busy");
    });
    expect(await warnings(id)).toEqual([]);
    expect(await warnings(other.id)).toHaveLength(1);
    await warnOfExpiringKeys();
    expect(await warnings(id)).toHaveLength(1);
  });
});
