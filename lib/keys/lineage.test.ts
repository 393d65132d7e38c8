// A key's own keys and invitations end with it, unless a person who stays answers for them.
import { expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { Invite } from "@/lib/invitations/schema";
import { invitationToken } from "@/lib/invitations/token";
import { accept } from "@/lib/invitations/verbs/accept";
import { invite } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { changeRole } from "@/lib/members/verbs/change-role";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { ask } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization, aPerson, OWNER } from "@/lib/testing/cast";
import { keyActor, opens } from "@/lib/testing/keys";
import { refusalOf } from "@/lib/testing/refusal-of";
import { findRevocationFacts } from "./revocation-facts";
import { MakeKey } from "./schema";
import { makeKey } from "./verbs/make-key";
import { revokeKey, revokeKeys } from "./verbs/revoke-key";

function aKey(actor: Actor, description = "Terraform") {
  return makeKey(actor, MakeKey.parse({ id: uuidv7(), description, days: "never", roles: OWNER(), access: "[]" }));
}

let sent = 0;

/** Invites an owner, and returns their address. */
async function invited(actor: Actor): Promise<string> {
  sent += 1;
  const address = `ana.${sent}.${process.pid}@new.example`;
  await invite(actor, Invite.parse({ batchId: uuidv7(), addresses: address, roles: OWNER() }));
  return address;
}

const invitationOf = (organizationId: string, address: string) =>
  db().invitation.findFirstOrThrow({
    where: { organizationId, member: { address } },
    orderBy: { id: "desc" },
    include: { member: { select: { id: true, status: true } } },
  });

const statusOf = async (organizationId: string, address: string) =>
  (await invitationOf(organizationId, address)).member.status;

const eventsOf = (organizationId: string, action: string) =>
  db().event.findMany({
    where: { organizationId, action },
    orderBy: { id: "asc" },
    select: { actorName: true, subjectId: true, subjectName: true, details: true },
  });

/** A leaked key, a key that it made, a key which that one made, and an owner's invitation of each. */
async function leaked() {
  const { id, olga } = await anOrganization();
  const first = await aKey(olga, "Leaked");
  const robot = await keyActor(first.secret);
  const second = await aKey(robot, "Second");
  const third = await aKey(await keyActor(second.secret), "Third");
  const addresses = [
    await invited(robot),
    await invited(await keyActor(second.secret)),
    await invited(await keyActor(third.secret)),
  ];
  return { id, olga, keys: [first, second, third], addresses };
}

type Leaked = Awaited<ReturnType<typeof leaked>>;

const left = async ({ id, keys, addresses }: Leaked) => ({
  keys: await Promise.all(keys.map(({ secret }) => opens(secret))),
  invitations: await Promise.all(addresses.map((address) => statusOf(id, address))),
});

const ways: Record<string, (world: Leaked) => Promise<unknown>> = {
  "an owner": ({ olga, keys: [first] }) => revokeKey(olga, { keyId: first?.id ?? "" }),
  "several at once": async ({ olga, keys: [first] }) => revokeKeys(olga, [first?.id ?? "", (await aKey(olga)).id]),
  "the operator": async ({ id, keys: [first] }) => revokeKey(await operatorActor(id), { keyId: first?.id ?? "" }),
  "the HTTP API": async ({ olga, keys: [first] }) => {
    const { secret } = await aKey(olga, "Another");
    expect((await ask(secret, `DELETE /users/auth/keys/${first?.id}`)).status).toBe(200);
  },
  "the HTTP API, several at once": async ({ olga, keys: [first] }) => {
    const { secret } = await aKey(olga, "Another");
    expect((await ask(secret, "DELETE /users/auth/keys", { body: { keys: [first?.id] } })).status).toBe(200);
  },
  "itself, which asks in vain for all of it to be kept": async ({ keys: [first] }) => {
    const robot = await keyActor(first?.secret ?? "");
    await revokeKey(robot, { keyId: first?.id ?? "", keys: "keep", invitations: "take-over" });
  },
  "the operator, who asks in vain for all of it to be kept": async ({ id, keys: [first] }) => {
    const wish = { keys: "keep", invitations: "take-over" } as const;
    await revokeKey(await operatorActor(id), { keyId: first?.id ?? "", ...wish });
  },
};

test.each(Object.entries(ways))("revoked by %s, it ends all that it made and sent", async (_, revoke) => {
  const world = await leaked();
  const offer = await invitationOf(world.id, world.addresses[0] ?? "");
  await revoke(world);
  expect(await left(world)).toEqual({
    keys: [false, false, false],
    invitations: ["revoked", "revoked", "revoked"],
  });
  const ana = await aPerson("Ana Ng", world.addresses[0]);
  expect(await refusalOf(accept(ana, { token: invitationToken(offer) }))).toBe("invitation.revoked");

  const ended = await eventsOf(world.id, "key.revoked");
  const about = ended.filter(({ subjectName }) => subjectName === "Second" || subjectName === "Third");
  expect(about.map(({ subjectName, details }) => [subjectName, details])).toEqual([
    ["Second", { why: "key", from: "Leaked", role: "Owner", lost: [] }],
    ["Third", { why: "key", from: "Second", role: "Owner", lost: [] }],
  ]);
  const withdrawn = await eventsOf(world.id, "invitation.revoked");
  expect(withdrawn.map(({ details }) => details).sort()).toEqual(
    ["Leaked", "Second", "Third"].map((from) => ({ why: "key", from, role: "Owner", offered: [] })),
  );
  const mails = await db().mail.findMany({ where: { organizationId: world.id, template: "invitation-revoked" } });
  expect(mails.map(({ to }) => to).sort()).toEqual([...world.addresses].sort());
});

test("an owner keeps what it made and sent, and answers for it from then on", async () => {
  const world = await leaked();
  const { id, keys, addresses } = world;
  const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
  await revokeKey(zoe, { keyId: keys[0]?.id ?? "", keys: "keep", invitations: "take-over" });
  expect(await left(world)).toEqual({ keys: [false, true, true], invitations: ["pending", "pending", "pending"] });
  const rows = await db().key.findMany({ where: { organizationId: id }, orderBy: { id: "asc" } });
  expect(rows.slice(1).map(({ responsibleId, madeByKeyId }) => [responsibleId, madeByKeyId])).toEqual([
    [zoe.id, null],
    [zoe.id, keys[1]?.id],
  ]);
  expect((await keyActor(keys[2]?.secret ?? "")).behind?.id).toBe(zoe.id);
  const offers = await Promise.all(addresses.map((address) => invitationOf(id, address)));
  expect(offers.map(({ sentById, sentByKeyId }) => [sentById, sentByKeyId])).toEqual([
    [zoe.id, null],
    [zoe.id, keys[1]?.id],
    [zoe.id, keys[2]?.id],
  ]);
  const kept = await eventsOf(id, "key.kept");
  expect(kept.map(({ actorName, subjectName, details }) => [actorName, subjectName, details])).toEqual([
    ["Zoe Berg", "Second", { why: "key", from: "Leaked", role: "Owner", access: [] }],
    ["Zoe Berg", "Third", { why: "key", from: "Second", role: "Owner", access: [] }],
  ]);
  expect(await eventsOf(id, "invitation.taken-over")).toMatchObject([
    { subjectId: zoe.id, details: { count: 1, why: "key", from: "Leaked" } },
  ]);
  // The kept invitation ends with the kept key, and no longer with the one that is gone.
  await revokeKey(zoe, { keyId: keys[1]?.id ?? "" });
  expect(await left(world)).toEqual({ keys: [false, false, false], invitations: ["pending", "revoked", "revoked"] });
});

test("keys and invitations are kept apart from each other", async () => {
  const [one, other] = [await leaked(), await leaked()];
  await revokeKey(one.olga, { keyId: one.keys[0]?.id ?? "", keys: "keep" });
  expect(await left(one)).toEqual({ keys: [false, true, true], invitations: ["revoked", "pending", "pending"] });
  await revokeKey(other.olga, { keyId: other.keys[0]?.id ?? "", invitations: "take-over" });
  expect(await left(other)).toEqual({ keys: [false, false, false], invitations: ["pending", "pending", "pending"] });
  expect((await invitationOf(other.id, other.addresses[2] ?? "")).sentByKeyId).toBeNull();
});

test("it ends what it made through a key that has ended before", async () => {
  const world = await leaked();
  await db().$executeRaw`UPDATE key SET revoked_at = clock_timestamp() WHERE id = ${world.keys[1]?.id}::uuid`;
  expect((await left(world)).keys).toEqual([true, false, true]);
  await revokeKey(world.olga, { keyId: world.keys[0]?.id ?? "" });
  expect((await left(world)).keys).toEqual([false, false, false]);
});

test("what others made and sent stays as it is", async () => {
  const { id, olga } = await anOrganization();
  const [one, other] = [await aKey(olga, "One"), await aKey(olga, "Other")];
  const made = await aKey(await keyActor(other.secret), "Made");
  const addresses = [await invited(olga), await invited(await keyActor(other.secret))];
  await revokeKey(olga, { keyId: one.id });
  expect([await opens(other.secret), await opens(made.secret)]).toEqual([true, true]);
  expect(await Promise.all(addresses.map((address) => statusOf(id, address)))).toEqual(["pending", "pending"]);
});

test("an expired key ends nothing that it sent", async () => {
  const { id, olga } = await anOrganization();
  const key = await aKey(olga);
  const address = await invited(await keyActor(key.secret));
  await db().$executeRaw`UPDATE key SET expires_at = clock_timestamp() WHERE id = ${key.id}::uuid`;
  expect(await statusOf(id, address)).toBe("pending");
});

test("an invitation belongs to whatever sent its newest version", async () => {
  const { id, olga } = await anOrganization();
  const [first, second] = [await aKey(olga, "First"), await aKey(olga, "Second")];
  const robot = await keyActor(first.secret);
  const [byPerson, byKey, byOther] = [await invited(robot), await invited(olga), await invited(robot)];
  const memberOf = async (address: string) => ({ memberId: (await invitationOf(id, address)).member.id });
  await resend(olga, await memberOf(byPerson));
  await resend(robot, await memberOf(byKey));
  await resend(await keyActor(second.secret), await memberOf(byOther));
  await revokeKey(olga, { keyId: first.id });
  expect(await Promise.all([byPerson, byKey, byOther].map((address) => statusOf(id, address)))).toEqual([
    "pending",
    "revoked",
    "pending",
  ]);
  await revokeKey(olga, { keyId: second.id });
  expect(await statusOf(id, byOther)).toBe("revoked");
});

test("an invitation that was sent anew after the first expired ends with the key that sent it anew", async () => {
  const { id, olga } = await anOrganization();
  const { address } = await anInvited(olga, { expired: true });
  const key = await aKey(olga);
  await invite(await keyActor(key.secret), Invite.parse({ batchId: uuidv7(), addresses: address, roles: OWNER() }));
  await revokeKey(olga, { keyId: key.id });
  expect(await statusOf(id, address)).toBe("revoked");
});

test("an invitation that a key gave an owner's role ends with the key", async () => {
  const { id, olga } = await anOrganization();
  const { address, memberId } = await anInvited(olga);
  const key = await aKey(olga);
  await changeRole(await keyActor(key.secret), { memberId, roles: OWNER() });
  await revokeKey(olga, { keyId: key.id });
  expect(await statusOf(id, address)).toBe("revoked");
});

test("before it is revoked, an owner is told what hangs on it", async () => {
  const { olga, keys, addresses } = await leaked();
  const keyId = keys[0]?.id ?? "";
  expect(await findRevocationFacts(olga, { keyId })).toEqual({
    keys: ["Second", "Third"],
    mayKeep: true,
    sent: { invitations: 1, addresses: [addresses[0]] },
    sentByAll: { invitations: 3, addresses: expect.arrayContaining(addresses) },
  });
  const other = await anOrganization();
  expect(await refusalOf(findRevocationFacts(other.olga, { keyId }))).toBe("key.not-found");
  const adam = await aMember(olga.organization.id);
  expect(await refusalOf(findRevocationFacts(adam, { keyId }))).toBe("permission.owners-only");
  await revokeKey(olga, { keyId });
  expect(await refusalOf(findRevocationFacts(olga, { keyId }))).toBe("key.not-found");
});
