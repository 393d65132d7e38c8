// What somebody who goes leaves to an owner: the invitations at once, the API keys if the owner keeps them.
import { describe, expect, it } from "vitest";
import { cleanUp } from "@/lib/clean-up";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { Invite } from "@/lib/invitations/schema";
import { invite } from "@/lib/invitations/verbs/invite";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, OWNER, personOf } from "@/lib/testing/cast";
import { aKey, keyActor, opens } from "@/lib/testing/keys";
import { neckAndNeck } from "@/lib/testing/neck-and-neck";
import { eventsOf, everythingOf, memberRow, outboxOf } from "@/lib/testing/record";
import { isRefusal, refusalOf } from "@/lib/testing/refusal-of";
import { accept } from "@/lib/transfers/verbs/accept";
import { offer } from "@/lib/transfers/verbs/offer";
import { dropTokenKey } from "./drop-token-key";
import { listKeys } from "./list-keys";
import { listOffers } from "./list-offers";
import { declineOfferedKey } from "./verbs/decline-offered-key";
import { keepOfferedKey } from "./verbs/keep-offered-key";
import { revokeKey } from "./verbs/revoke-key";

const EVERYTHING = { invitations: "hand-over", keys: "offer" } as const;
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 20);

/** Olga goes; Zoe and Sam are owners who stay. */
async function aStage() {
  const { id, olga } = await anOrganization();
  const [zoe, sam] = [
    await aMember(id, { name: "Zoe Berg", roles: OWNER() }),
    await aMember(id, { name: "Sam Roe", roles: OWNER() }),
  ];
  return { id, olga, zoe, sam, key: await aKey(olga), invited: await anInvited(olga) };
}

const offersOf = (organizationId: string) => db().offeredKey.findMany({ where: { organizationId } });
const keyRow = (id: string) => db().key.findUniqueOrThrow({ where: { id } });
const mailTo = (organizationId: string, to: string) =>
  db().mail.findFirstOrThrow({ where: { organizationId, to, template: "left-to-you" } });

type Stage = Awaited<ReturnType<typeof aStage>>;

const doors: Record<string, (stage: Stage) => Promise<unknown>> = {
  leaves: ({ olga, zoe }) => leave(olga, { ...EVERYTHING, heirId: zoe.id }),
  "deletes their account": async ({ id, olga, zoe }) =>
    deleteAccount(await personOf(olga), { email: olga.email, departures: { [id]: { ...EVERYTHING, heirId: zoe.id } } }),
  "transfers ownership and leaves": (stage) => handOver(stage, "leave"),
  "transfers ownership and becomes a member": (stage) => handOver(stage, "member"),
};

async function handOver({ olga, zoe, sam }: Stage, after: "leave" | "member") {
  await changeRole(sam, { memberId: zoe.id, roles: [] });
  const { id: transferId } = await offer(olga, { memberId: zoe.id, after, ...EVERYTHING });
  await accept({ ...zoe, owner: false, roles: [] }, { transferId });
}

describe.each(Object.entries(doors))("an owner who %s and hands over", (name, goes) => {
  it("gives the invitations away, and offers the keys, which are off until they are kept", async () => {
    const stage = await aStage();
    const { id, zoe, key, invited } = stage;
    await goes(stage);
    expect(await memberRow(invited.memberId)).toMatchObject({ status: "pending", invitation: { sentById: zoe.id } });
    expect(await opens(key.secret)).toBe(false);
    expect(await listKeys(zoe)).toEqual([]);
    expect(await listOffers(zoe)).toMatchObject([{ id: key.id, description: "Terraform", roles: OWNER(), access: [] }]);
    const [event] = await eventsOf(id, "key.offered");
    expect(event).toMatchObject({
      subjectId: key.id,
      details: { to: "Zoe Berg", why: "member", role: "Owner", paused: [] },
    });
    expect(await eventsOf(id, "key.revoked")).toEqual([]);

    await keepOfferedKey(zoe, { keyId: key.id });
    expect((await keyActor(key.secret)).behind?.id).toBe(zoe.id);
    expect((await listKeys(zoe))[0]?.responsible?.id).toBe(zoe.id);
    expect(await eventsOf(id, "key.kept")).toMatchObject([{ actorId: zoe.id, subjectId: key.id }]);
    expect(await offersOf(id)).toEqual([]);
  });

  it("tells the new holder by email what it is", async () => {
    const stage = await aStage();
    await goes(stage);
    const { input } = await mailTo(stage.id, stage.zoe.email);
    const gone = name === "deletes their account";
    expect(input).toMatchObject({
      by: gone ? "Deleted account" : "Olga Marchetti",
      byEmail: gone ? "" : stage.olga.email,
      invitations: [stage.invited.email],
      invitationCount: 1,
      keys: ["Terraform"],
      keyCount: 1,
      expiresAt: expect.any(String),
    });
    expect((await outboxOf(stage.id)).filter((mail) => mail.startsWith("left-to-you"))).toHaveLength(1);
  });
});

describe("whoever goes", () => {
  it("revokes everything without a wish, and tells nobody", async () => {
    const { id, olga, zoe, key, invited } = await aStage();
    await leave(olga);
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
    expect([await opens(key.secret), await offersOf(id)]).toEqual([false, []]);
    expect(await outboxOf(id)).not.toContain(`left-to-you to ${zoe.email}`);
  });

  it("can give one and revoke the other", async () => {
    const stage = await aStage();
    await leave(stage.olga, { invitations: "hand-over", keys: "revoke", heirId: stage.zoe.id });
    expect(await offersOf(stage.id)).toEqual([]);
    expect((await mailTo(stage.id, stage.zoe.email)).input).toMatchObject({
      invitationCount: 1,
      keyCount: 0,
      expiresAt: null,
    });
    const other = await aStage();
    await leave(other.olga, { keys: "offer", heirId: other.zoe.id });
    expect((await memberRow(other.invited.memberId)).status).toBe("revoked");
    expect((await mailTo(other.id, other.zoe.email)).input).toMatchObject({ invitationCount: 0, keyCount: 1 });
  });

  it("can revoke everything in a transfer, too", async () => {
    const { id, olga, zoe, sam, invited } = await aStage();
    await changeRole(sam, { memberId: zoe.id, roles: [] });
    const { id: transferId } = await offer(olga, {
      memberId: zoe.id,
      after: "leave",
      invitations: "revoke",
      keys: "revoke",
    });
    await accept({ ...zoe, owner: false, roles: [] }, { transferId });
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
    expect(await offersOf(id)).toEqual([]);
  });

  const heirs: [string, (stage: Stage) => Promise<string | undefined>][] = [
    ["nobody", async () => undefined],
    ["themselves", async ({ olga }) => olga.id],
    ["a plain member", async ({ id }) => (await aMember(id)).id],
    ["a suspended owner", async ({ olga, zoe }) => (await suspend(olga, { memberId: zoe.id })).id],
    [
      "an owner who was demoted",
      async ({ olga, zoe }) => changeRole(olga, { memberId: zoe.id, roles: [] }).then(() => zoe.id),
    ],
    ["an owner elsewhere", async () => (await anOrganization("Northwind")).olga.id],
  ];
  it.each(heirs)("is refused to hand over to %s", async (_, pick) => {
    const stage = await aStage();
    const heirId = await pick(stage);
    const before = await everythingOf(stage.id);
    for (const wish of [{ invitations: "hand-over" }, { keys: "offer" }] as const) {
      expect(await refusalOf(leave(stage.olga, { ...wish, heirId }))).toBe("member.heir-gone");
    }
    expect(await everythingOf(stage.id)).toBe(before);
  });

  it("picks nobody while suspended", async () => {
    const { olga, zoe } = await aStage();
    await suspend(zoe, { memberId: olga.id });
    expect(await refusalOf(leave(olga, { ...EVERYTHING, heirId: zoe.id }))).toBe("member.heir-gone");
    expect(await leave(olga)).toEqual({ closed: false });
  });

  it("offers the keys that their keys made as well, and each is kept on its own", async () => {
    const { id, olga, zoe, key } = await aStage();
    const made = await aKey(await keyActor(key.secret), { roles: [] });
    await invite(
      await keyActor(key.secret),
      Invite.parse({ batchId: uuidv7(), addresses: `by.${made.id}@new.example`, roles: [] }),
    );
    await leave(olga, { ...EVERYTHING, heirId: zoe.id });
    expect((await listOffers(zoe)).map((one) => one.id).sort()).toEqual([key.id, made.id].sort());
    const sent = await db().invitation.findFirstOrThrow({
      where: { member: { organizationId: id, email: `by.${made.id}@new.example` } },
    });
    expect(sent).toMatchObject({ sentById: zoe.id, sentByKeyId: null });
    await keepOfferedKey(zoe, { keyId: made.id });
    expect(await keyRow(made.id)).toMatchObject({ madeByKeyId: null, revokedAt: null });
    expect([await opens(made.secret), await opens(key.secret)]).toEqual([true, false]);
    await keepOfferedKey(zoe, { keyId: key.id });
    expect(await opens(key.secret)).toBe(true);
  });
});

describe("an offered key", () => {
  async function offered() {
    const stage = await aStage();
    await leave(stage.olga, { ...EVERYTHING, heirId: stage.zoe.id });
    return stage;
  }

  it("is nobody else's, and cannot be kept twice", async () => {
    const { id, zoe, sam, key } = await offered();
    const others = [sam, (await anOrganization("Northwind")).olga];
    const adam = await aMember(id);
    const before = await everythingOf(id);
    for (const verb of [keepOfferedKey, declineOfferedKey]) {
      for (const other of others) expect(await refusalOf(verb(other, { keyId: key.id }))).toBe("key.not-found");
      expect(await refusalOf(verb(adam, { keyId: key.id }))).toBe("permission.owners-only");
    }
    expect(await everythingOf(id)).toBe(before);
    expect(await listOffers(sam)).toEqual([]);
    await keepOfferedKey(zoe, { keyId: key.id });
    expect(await refusalOf(keepOfferedKey(zoe, { keyId: key.id }))).toBe("key.not-found");
  });

  it("stays revoked if it is declined", async () => {
    const { id, zoe, key } = await offered();
    expect(await declineOfferedKey(zoe, { keyId: key.id })).toEqual({ description: "Terraform" });
    expect(await eventsOf(id, "key.revoked")).toMatchObject([
      { actorId: zoe.id, subjectId: key.id, details: { why: "member", from: "Olga Marchetti" } },
    ]);
    expect([await offersOf(id), await opens(key.secret)]).toEqual([[], false]);
    expect(await refusalOf(keepOfferedKey(zoe, { keyId: key.id }))).toBe("key.not-found");
  });

  it("stays revoked after seven days, and the trail says so once", async () => {
    const { id, zoe, key } = await offered();
    const [offer] = await offersOf(id);
    expect(((offer?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(7, 1);
    await cleanUp();
    expect(await offersOf(id)).toHaveLength(1);
    await db().offeredKey.updateMany({
      where: { organizationId: id },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect(await refusalOf(keepOfferedKey(zoe, { keyId: key.id }))).toBe("key.not-found");
    expect(await listOffers(zoe)).toEqual([]);
    await cleanUp();
    await cleanUp();
    expect(await eventsOf(id, "key.revoked")).toMatchObject([{ actorKind: "system", subjectId: key.id }]);
    expect([await offersOf(id), await opens(key.secret)]).toEqual([[], false]);
  });

  const ends: Record<string, (stage: Stage) => Promise<unknown>> = {
    "is removed": ({ sam, zoe }) => remove(sam, { memberId: zoe.id }),
    "is demoted": ({ sam, zoe }) => changeRole(sam, { memberId: zoe.id, roles: [] }),
    leaves: ({ zoe }) => leave(zoe),
    "closes the organization": ({ zoe }) => close(zoe, { name: "Acme Robotics" }),
  };
  it.each(Object.entries(ends))("stays revoked if its new holder %s", async (_, happens) => {
    const stage = await offered();
    await happens(stage);
    expect(await offersOf(stage.id)).toEqual([]);
    expect(await eventsOf(stage.id, "key.revoked")).toHaveLength(1);
    expect(await opens(stage.key.secret)).toBe(false);
  });

  it("waits while its new holder is suspended", async () => {
    const { id, zoe, sam, key } = await offered();
    await suspend(sam, { memberId: zoe.id });
    expect(await refusalOf(keepOfferedKey(zoe, { keyId: key.id }))).toBe("member.suspended");
    expect(await offersOf(id)).toHaveLength(1);
  });

  it("ends with the key that made it", async () => {
    const { id, olga, zoe, sam } = await aStage();
    const maker = await aKey(sam);
    const made = await aKey(await keyActor(maker.secret));
    await db().key.update({ where: { id: made.id }, data: { responsibleId: olga.id } });
    await leave(olga, { ...EVERYTHING, heirId: zoe.id });
    expect((await listOffers(zoe)).map((one) => one.id)).toContain(made.id);
    await revokeKey(sam, { keyId: maker.id });
    expect((await listOffers(zoe)).map((one) => one.id)).not.toContain(made.id);
    expect((await eventsOf(id, "key.revoked")).map(({ subjectId }) => subjectId).sort()).toEqual(
      [maker.id, made.id].sort(),
    );
  });

  it("is not kept once its token key leaked or is gone, or a role of it", async () => {
    const leaked = await offered();
    const { tokenKeyId } = await keyRow(leaked.key.id);
    const gone = await offered();
    await db().key.update({ where: { id: gone.key.id }, data: { tokenKeyId: "gone" } });
    expect(await refusalOf(keepOfferedKey(gone.zoe, { keyId: gone.key.id }))).toBe("key.needs-what-is-gone");
    await db().key.update({ where: { id: gone.key.id }, data: { tokenKeyId } });
    await db().assignment.updateMany({ where: { keyId: gone.key.id }, data: { role: "captain" } });
    expect(await refusalOf(keepOfferedKey(gone.zoe, { keyId: gone.key.id }))).toBe("key.needs-what-is-gone");

    await db().key.update({ where: { id: leaked.key.id }, data: { tokenKeyId: "leaked" } });
    await dropTokenKey({ id: "leaked", unknown: false });
    expect(await offersOf(leaked.id)).toEqual([]);
    expect(await offersOf(gone.id)).toHaveLength(1);
    expect(await refusalOf(keepOfferedKey(leaked.zoe, { keyId: leaked.key.id }))).toBe("key.not-found");
  });
});

/** Whichever comes first, no key is offered to somebody who is no owner, and no invitation is theirs. */
it(`is never held by somebody who is demoted in the same moment, in ${ROUNDS} rounds`, async () => {
  const race = neckAndNeck();
  const ends = new Set<string>();
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    const { id, olga, zoe, sam, invited, key } = await aStage();
    const goes = () => leave(olga, { ...EVERYTHING, heirId: zoe.id });
    const demotes = () => changeRole(sam, { memberId: zoe.id, roles: [] });
    const both =
      round === 0
        ? [...(await atOnce<unknown>([goes])), ...(await atOnce<unknown>([demotes]))]
        : round === 1
          ? [...(await atOnce<unknown>([demotes])), ...(await atOnce<unknown>([goes]))].reverse()
          : await race(goes, demotes);
    const [went, demoted] = both;
    expect(demoted?.status).toBe("fulfilled");
    const refused = went?.status === "rejected";
    if (refused) expect(isRefusal(went.reason) && went.reason.code).toBe("member.heir-gone");
    ends.add(String(refused));
    expect(await offersOf(id)).toEqual([]);
    expect((await memberRow(invited.memberId)).status).toBe(refused ? "pending" : "revoked");
    expect(await opens(key.secret)).toBe(refused);
  }
  expect([...ends].sort()).toEqual(["false", "true"]);
}, 60_000);
