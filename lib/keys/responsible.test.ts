// A keeper becomes responsible for a key when its responsible member leaves, and nobody is ever left out.
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { Invite } from "@/lib/invitations/schema";
import { invite } from "@/lib/invitations/verbs/invite";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { aMember, anOrganization, OWNER, personOf } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { accept as acceptTransfer } from "@/lib/transfers/verbs/accept";
import { offer } from "@/lib/transfers/verbs/offer";
import { findKeyActor } from "./find-key-actor";
import { listKeys } from "./list-keys";
import { MakeKey } from "./schema";
import { makeKey } from "./verbs/make-key";
import { takeOverKey } from "./verbs/take-over-key";

function aKey(actor: Actor, description = "Terraform") {
  return makeKey(actor, MakeKey.parse({ id: uuidv7(), description, days: "never", roles: OWNER(), access: "[]" }));
}

const actorOfKey = (secret: string) => findKeyActor(`ApiKey ${secret}`, null);
const opens = async (secret: string) => (await actorOfKey(secret)) !== null;

const byKey = async (secret: string, address: string) => {
  const robot = await actorOfKey(secret);
  if (!robot) throw new Error("The key opens nothing.");
  await invite(robot, Invite.parse({ batchId: uuidv7(), addresses: address, roles: OWNER() }));
};

async function threeOwners() {
  const { id, olga } = await anOrganization();
  const [zoe, sam] = [
    await aMember(id, { name: "Zoe Berg", roles: OWNER() }),
    await aMember(id, { name: "Sam Roe", roles: OWNER() }),
  ];
  return { id, olga, zoe, sam };
}

const keeps: Record<string, (olga: Actor, zoe: Actor) => Promise<unknown>> = {
  removes: (olga, zoe) => remove(olga, { memberId: zoe.id, keys: "keep", invitations: "take-over" }),
  demotes: (olga, zoe) => changeRole(olga, { memberId: zoe.id, roles: [], keys: "keep", invitations: "take-over" }),
};

describe.each(Object.entries(keeps))("an owner who %s whoever is responsible, and keeps the key", (_, happens) => {
  test("is responsible for it, in the list, in the trail, and for what it does", async () => {
    const { id, olga, zoe } = await threeOwners();
    const { id: keyId, secret } = await aKey(zoe);
    const made = await makeKey((await actorOfKey(secret)) as Actor, {
      id: uuidv7(),
      description: "Made",
      days: null,
      roles: [],
      access: [],
    });
    await happens(olga, zoe);
    const rows = await listKeys(olga);
    expect(rows.map(({ responsible, madeBy }) => [responsible?.name, madeBy?.name])).toEqual([
      ["Olga Marchetti", "Zoe Berg"],
      ["Olga Marchetti", "Zoe Berg"],
    ]);
    const kept = await db().event.findMany({
      where: { organizationId: id, action: "key.kept" },
      orderBy: { id: "asc" },
    });
    expect(kept.map(({ subjectId, actorId, details }) => [subjectId, actorId, details])).toEqual([
      [keyId, olga.id, { why: "member", from: "Zoe Berg", role: "Owner", access: [] }],
      [made.id, olga.id, { why: "member", from: "Zoe Berg", access: [] }],
    ]);
    expect((await actorOfKey(secret))?.behind?.id).toBe(olga.id);
    await byKey(secret, `kept.${keyId}@new.example`);
    const invitation = await db().invitation.findFirstOrThrow({ where: { sentByKeyId: keyId } });
    expect(invitation.sentById).toBe(olga.id);
  });

  const next: Record<string, (olga: Actor, sam: Actor) => Promise<unknown>> = {
    "is removed": (olga, sam) => remove(sam, { memberId: olga.id }),
    "is demoted": (olga, sam) => changeRole(sam, { memberId: olga.id, roles: [] }),
    leaves: (olga) => leave(olga),
    "deletes their account": async (olga) => deleteAccount(await personOf(olga), { email: olga.email }),
    "hands ownership over and leaves": (olga) => handOver(olga, "leave"),
    "hands ownership over and stays a member": (olga) => handOver(olga, "member"),
  };

  test.each(Object.entries(next))("loses it when in turn they: %s", async (_, goes) => {
    const { id, olga, zoe, sam } = await threeOwners();
    const { id: keyId, secret } = await aKey(zoe);
    await happens(olga, zoe);
    await goes(olga, sam);
    expect(await opens(secret)).toBe(false);
    const ended = await db().event.findFirstOrThrow({ where: { organizationId: id, action: "key.revoked" } });
    const took = { role: "Owner", lost: [] };
    expect([ended.subjectId, ended.details]).toEqual([keyId, { why: "member", from: "Olga Marchetti", ...took }]);
  });

  test("passes it on to whoever keeps it in turn", async () => {
    const { olga, zoe, sam } = await threeOwners();
    const { secret } = await aKey(zoe);
    await happens(olga, zoe);
    await happens(sam, olga);
    expect((await listKeys(sam))[0]?.responsible?.name).toBe("Sam Roe");
    expect((await actorOfKey(secret))?.behind?.id).toBe(sam.id);
  });

  test("rests it while they are suspended", async () => {
    const { olga, zoe, sam } = await threeOwners();
    const { secret } = await aKey(zoe);
    await happens(olga, zoe);
    await suspend(sam, { memberId: olga.id });
    expect(await opens(secret)).toBe(false);
    expect((await listKeys(sam))[0]).toMatchObject({ responsible: { name: "Olga Marchetti" }, state: "resting" });
  });
});

test("a key that demotes an owner keeps none of their keys, whatever it wishes", async () => {
  const { olga, zoe } = await threeOwners();
  const robot = (await actorOfKey((await aKey(olga)).secret)) as Actor;
  const { secret } = await aKey(zoe);
  await changeRole(robot, { memberId: zoe.id, roles: [], keys: "keep" });
  expect(await opens(secret)).toBe(false);
});

async function handOver(from: Actor, after: "leave" | "member") {
  const organizationId = from.organization.id;
  const member = await aMember(organizationId, { name: "Nina Berg" });
  await offer(from, { memberId: member.id, after });
  const { id: transferId } = await db().transfer.findFirstOrThrow({ where: { organizationId, state: "open" } });
  await acceptTransfer(member, { transferId });
}

test("a key whose maker deleted their account still says who is responsible", async () => {
  const { olga, zoe } = await threeOwners();
  await aKey(zoe);
  await remove(olga, { memberId: zoe.id, keys: "keep" });
  await deleteAccount(await personOf(zoe), { email: zoe.email });
  expect((await listKeys(olga))[0]).toMatchObject({
    responsible: { name: "Olga Marchetti" },
    madeBy: { name: "Deleted account" },
  });
});

describe("an owner takes over a key", () => {
  test("of another owner, with what it sent", async () => {
    const { id, olga, zoe } = await threeOwners();
    const { id: keyId, secret } = await aKey(zoe);
    await byKey(secret, `taken.${keyId}@new.example`);
    await takeOverKey(olga, { keyId });
    await takeOverKey(olga, { keyId });
    expect((await actorOfKey(secret))?.behind?.id).toBe(olga.id);
    expect((await db().invitation.findFirstOrThrow({ where: { sentByKeyId: keyId } })).sentById).toBe(olga.id);
    const kept = await db().event.findMany({ where: { organizationId: id, action: "key.kept" } });
    expect(kept.map(({ subjectId, actorId }) => [subjectId, actorId])).toEqual([[keyId, olga.id]]);
    await remove(olga, { memberId: zoe.id });
    expect(await opens(secret)).toBe(true);
  });

  test("and answers for what it had begun before", async () => {
    const { olga, zoe } = await threeOwners();
    const { id: keyId, secret } = await aKey(zoe);
    const robot = (await actorOfKey(secret)) as Actor;
    await takeOverKey(olga, { keyId });
    await invite(robot, Invite.parse({ batchId: uuidv7(), addresses: `begun.${keyId}@new.example`, roles: [] }));
    expect((await db().invitation.findFirstOrThrow({ where: { sentByKeyId: keyId } })).sentById).toBe(olga.id);
  });

  test("for which nobody answers, since an earlier release let it be kept so", async () => {
    const { id, olga, zoe } = await threeOwners();
    const { id: keyId, secret } = await aKey(zoe);
    await db().member.update({
      where: { organizationId_id: { organizationId: id, id: zoe.id } },
      data: { owner: false },
    });
    expect((await listKeys(olga))[0]).toMatchObject({ responsible: null, ofOperator: false, state: "works" });
    expect((await actorOfKey(secret))?.behind).toBeNull();
    await takeOverKey(olga, { keyId });
    expect((await actorOfKey(secret))?.behind?.id).toBe(olga.id);
  });

  test("but nobody else does, and nobody takes the operator's", async () => {
    const { id, olga, zoe } = await threeOwners();
    const { id: keyId, secret } = await aKey(zoe);
    const robot = (await actorOfKey(secret)) as Actor;
    const adam = await aMember(id);
    const other = await anOrganization();
    const operators = await aKey(await operatorActor(id), "Operator's");
    expect(await refusalOf(takeOverKey(robot, { keyId }))).toBe("permission.owners-only");
    expect(await refusalOf(takeOverKey(adam, { keyId }))).toBe("permission.owners-only");
    expect(await refusalOf(takeOverKey(other.olga, { keyId }))).toBe("key.not-found");
    expect(await refusalOf(takeOverKey(olga, { keyId: operators.id }))).toBe("permission.operators-only");
  });
});

test("a key acts before its responsible member is removed or not at all: nothing of it is left over", async () => {
  const { id, olga } = await anOrganization();
  for (let round = 0; round < 60; round += 1) {
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const { secret } = await aKey(zoe);
    const robot = (await actorOfKey(secret)) as Actor;
    const address = `race.${round}.${process.pid}@new.example`;
    const acts = [
      () => invite(robot, Invite.parse({ batchId: uuidv7(), addresses: address, roles: OWNER() })),
      () => aKey(robot, "Made"),
    ];
    const removes = () => remove(olga, { memberId: zoe.id });
    const all = round % 2 ? [...acts, removes] : [removes, ...acts];
    await Promise.allSettled(all.map((one) => one()));
    expect(await opens(secret)).toBe(false);
    expect(await db().member.count({ where: { organizationId: id, address, status: "pending" } })).toBe(0);
    expect(await db().key.count({ where: { organizationId: id, revokedAt: null } })).toBe(0);
  }
}, 120_000);
