import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { changeRole } from "@/lib/members/verbs/change-role";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, BILLING, expireIn, OWNER, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, memberRow, outboxOf, tallyOf, trailOf } from "@/lib/testing/record";
import { isRefusal, refusalOf, refused } from "@/lib/testing/refusal-of";
import { accept } from "./verbs/accept";
import { decline } from "./verbs/decline";
import { offer } from "./verbs/offer";
import { withdraw } from "./verbs/withdraw";

const transferRow = (id: string) => db().transfer.findUniqueOrThrow({ where: { id } });
const after = { stay: "stay", member: "member", leave: "leave" } as const;

async function anOffer(becomes: keyof typeof after = "stay") {
  const { id, olga, zoe } = await twoOwners();
  const adam = await aMember(id, { roles: BILLING });
  const { id: transferId } = await offer(olga, { memberId: adam.id, after: becomes });
  return { id, olga, zoe, adam, transferId };
}

const everybody = (template: string, ...actors: Actor[]) => actors.map((one) => `${template} to ${one.email}`).sort();

describe("offering ownership", () => {
  it("writes an offer of 72 hours, its line in the trail and a mail", async () => {
    const { id, olga, adam, transferId } = await anOffer("leave");
    const row = await transferRow(transferId);
    expect(row).toMatchObject({ state: "open", fromId: olga.id, toId: adam.id, after: "leave", closedAt: null });
    expect((row.expiresAt.getTime() - row.createdAt.getTime()) / 3_600_000).toBeCloseTo(72, 2);
    const [event] = await eventsOf(id, "transfer.offered");
    expect(event).toMatchObject({ actorId: olga.id, subjectId: adam.id, details: { after: "leave" } });
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      template: "ownership-offered",
      to: adam.email,
      key: `ownership-offered/${transferId}`,
      input: { by: "Olga Marchetti", after: "leave", expiresAt: row.expiresAt.toISOString() },
    });
    expect((await memberRow(adam.id)).owner).toBe(false);
  });

  it("happens ten times a day for each owner, so that taking it back and offering anew floods nobody", async () => {
    const { id, olga, zoe } = await twoOwners();
    const adam = await aMember(id);
    for (let round = 0; round < 10; round++) {
      const { id: transferId } = await offer(olga, { memberId: adam.id, after: "stay" });
      await withdraw(olga, { transferId });
    }
    const before = await everythingOf(id);
    const refusal = await refused(offer(olga, { memberId: adam.id, after: "stay" }));
    expect([refusal.code, refusal.values]).toEqual(["limit.offers", { hours: 24 }]);
    expect(await everythingOf(id)).toBe(before);
    await offer(zoe, { memberId: adam.id, after: "stay" });
  });

  it.each([
    ["to oneself", async (_: string, olga: Actor) => olga.id, "transfer.to-yourself"],
    ["to another owner", async (id: string) => (await aMember(id, { roles: OWNER() })).id, "transfer.target-is-owner"],
    [
      "to somebody suspended",
      async (id: string) => (await aMember(id, { status: "suspended" })).id,
      "member.not-active",
    ],
    ["to somebody removed", async (id: string) => (await aMember(id, { status: "removed" })).id, "member.not-active"],
    ["to somebody invited", async (_: string, olga: Actor) => (await anInvited(olga)).memberId, "member.not-active"],
  ])("is refused: %s", async (_, whom, code) => {
    const { id, olga } = await anOrganization();
    const memberId = await whom(id, olga);
    const before = await everythingOf(id);
    expect(await refusalOf(offer(olga, { memberId, after: "stay" }))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused while another is open, by name", async () => {
    const { id, olga, zoe } = await anOffer();
    const priya = await aMember(id, { name: "Priya Shah" });
    for (const owner of [olga, zoe]) {
      const refusal = await refused(offer(owner, { memberId: priya.id, after: "stay" }));
      expect([refusal.code, refusal.values]).toEqual(["transfer.already-open", { name: "Adam Okonkwo" }]);
    }
  });

  it("is possible again once the earlier one has expired", async () => {
    const { id, olga, transferId } = await anOffer();
    const priya = await aMember(id, { name: "Priya Shah" });
    await expireIn("transfer", transferId, -0.01);
    await offer(olga, { memberId: priya.id, after: "stay" });
    expect(await transferRow(transferId)).toMatchObject({ state: "expired", closedAt: expect.any(Date) });
    expect((await trailOf(id)).slice(1)).toEqual([
      "Roster transfer.expired Adam Okonkwo",
      "Olga Marchetti transfer.offered Priya Shah",
    ]);
    expect(await db().transfer.count({ where: { organizationId: id, state: "open" } })).toBe(1);
  });

  it("leaves one open of many made at once", async () => {
    const { id, olga, zoe } = await twoOwners();
    const members = await Promise.all(Array.from({ length: 4 }, () => aMember(id)));
    const works = members.flatMap(({ id: memberId }) =>
      [olga, zoe].map((owner) => () => offer(owner, { memberId, after: "stay" })),
    );
    const ends = await atOnce<unknown>(works);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    for (const end of ends)
      if (end.status === "rejected") expect(isRefusal(end.reason) && end.reason.code).toBe("transfer.already-open");
    expect(await db().transfer.count({ where: { organizationId: id } })).toBe(1);
    expect(await mailsOf(id)).toHaveLength(1);
  });
});

describe("accepting ownership", () => {
  it.each([
    ["stays owner", after.stay, { status: "active", owner: true, closedAt: null }, [3, 0, 0, 3]],
    ["becomes a member", after.member, { status: "active", owner: false, roleRank: 100 }, [3, 0, 0, 2]],
    ["leaves", after.leave, { status: "left", closedAt: expect.any(Date) }, [2, 0, 0, 2]],
  ])("makes the owner, and whoever offered %s, together", async (_, becomes, from, tally) => {
    const { id, olga, zoe, adam, transferId } = await anOffer(becomes);
    await accept(adam, { transferId });
    expect(await memberRow(adam.id)).toMatchObject({ owner: true, roleRank: 0, status: "active" });
    expect(await memberRow(olga.id)).toMatchObject(from);
    expect(await transferRow(transferId)).toMatchObject({ state: "accepted", closedAt: expect.any(Date) });
    expect(await tallyOf(id)).toMatchObject({ kept: tally, counted: tally });
    const mails = (await outboxOf(id)).filter((mail) => mail.startsWith("ownership-accepted"));
    const told = becomes === "leave" ? [zoe, adam] : [olga, zoe, adam];
    expect(mails).toEqual(everybody("ownership-accepted", ...told));
    const left = (await mailsOf(id)).filter(({ template }) => template === "left");
    const input = { to: "Adam Okonkwo", toEmail: adam.email, closed: false };
    expect(left).toMatchObject(becomes === "leave" ? [{ to: olga.email, input }] : []);
    expect((await trailOf(id)).slice(1)).toEqual([
      "Adam Okonkwo transfer.accepted Olga Marchetti",
      ...(becomes === "leave" ? ["Olga Marchetti member.left Olga Marchetti"] : []),
    ]);
  });

  it("lets the only owner hand over and leave in one go", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const { id: transferId } = await offer(olga, { memberId: adam.id, after: "leave" });
    await accept(adam, { transferId });
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
    expect((await memberRow(olga.id)).status).toBe("left");
  });

  it.each([
    ["becomes a member", after.member, true],
    ["leaves", after.leave, true],
    ["stays owner", after.stay, false],
  ])("has the new owner take over open invitations where whoever offered %s", async (_, becomes, takenOver) => {
    const { id, olga, adam, transferId } = await anOffer(becomes);
    const invited = await anInvited(olga, { roles: OWNER() });
    await accept(adam, { transferId });
    const row = await memberRow(invited.memberId);
    expect([row.status, row.invitation?.sentById]).toEqual(["pending", takenOver ? adam.id : olga.id]);
    expect(await eventsOf(id, "invitation.taken-over")).toHaveLength(takenOver ? 1 : 0);
  });

  it.each([
    ["by whoever offered it", "olga", "transfer.not-for-you"],
    ["by another owner", "zoe", "transfer.not-for-you"],
  ] as const)("is refused: %s", async (_, who, code) => {
    const stage = await anOffer("leave");
    const before = await everythingOf(stage.id);
    expect(await refusalOf(accept(stage[who], { transferId: stage.transferId }))).toBe(code);
    expect(await refusalOf(decline(stage[who], { transferId: stage.transferId }))).toBe(code);
    expect(await everythingOf(stage.id)).toBe(before);
  });

  it("is refused once its time is up, by the database's clock", async () => {
    const { id, adam, transferId } = await anOffer();
    await expireIn("transfer", transferId, -1);
    const before = await everythingOf(id);
    expect(await refusalOf(accept(adam, { transferId }))).toBe("transfer.expired");
    expect(await refusalOf(decline(adam, { transferId }))).toBe("transfer.expired");
    expect(await everythingOf(id)).toBe(before);
    await expireIn("transfer", transferId, 2);
    await accept(adam, { transferId });
  });

  it("happens once, whatever is posted at once", async () => {
    for (let round = 0; round < 10; round++) {
      const { id, olga, adam, transferId } = await anOffer("member");
      const ends = await atOnce<unknown>([
        () => accept(adam, { transferId }),
        () => accept(adam, { transferId }),
        () => decline(adam, { transferId }),
        () => withdraw(olga, { transferId }),
      ]);
      expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
      for (const end of ends) if (end.status === "rejected") expect(isRefusal(end.reason)).toBe(true);
      const [{ owner: to }, { owner: from }] = [await memberRow(adam.id), await memberRow(olga.id)];
      const { state } = await transferRow(transferId);
      expect([to, from]).toEqual(state === "accepted" ? [true, false] : [false, true]);
      expect(new Set((await outboxOf(id)).map((mail) => mail.split(" ")[0])).size).toBe(2);
    }
  });
});

describe("declining and withdrawing", () => {
  it.each([
    ["declined", "ownership-declined", "transfer.declined", "adam", decline],
    ["withdrawn", "ownership-withdrawn", "transfer.withdrawn", "olga", withdraw],
    ["withdrawn", "ownership-withdrawn", "transfer.withdrawn", "zoe", withdraw],
  ] as const)("leaves everybody what they are: %s", async (state, template, action, who, verb) => {
    const stage = await anOffer("leave");
    const { id, olga, zoe, adam, transferId } = stage;
    await verb(stage[who], { transferId });
    expect(await transferRow(transferId)).toMatchObject({ state, closedAt: expect.any(Date) });
    expect(await tallyOf(id)).toMatchObject({ kept: [3, 0, 0, 2], counted: [3, 0, 0, 2] });
    expect((await outboxOf(id)).filter((mail) => mail.startsWith(template))).toEqual(
      everybody(template, olga, zoe, adam),
    );
    expect(await eventsOf(id, action)).toMatchObject([{ actorId: stage[who].id }]);
    const before = await everythingOf(id);
    for (const again of [accept, decline])
      expect(await refusalOf(again(adam, { transferId }))).toBe("transfer.not-found");
    expect(await refusalOf(withdraw(olga, { transferId }))).toBe("transfer.not-found");
    expect(await everythingOf(id)).toBe(before);
  });

  it("is not done by a page that shows an offer taken back since, though another one is open", async () => {
    const { id, olga, adam, transferId } = await anOffer("stay");
    await withdraw(olga, { transferId });
    await offer(olga, { memberId: adam.id, after: "leave" });
    const before = await everythingOf(id);
    for (const answer of [accept, decline])
      expect(await refusalOf(answer(adam, { transferId }))).toBe("transfer.not-found");
    expect(await refusalOf(withdraw(olga, { transferId }))).toBe("transfer.not-found");
    expect(await everythingOf(id)).toBe(before);
  });

  it("is not the target's to withdraw", async () => {
    const { adam, transferId } = await anOffer();
    expect(await refusalOf(withdraw(adam, { transferId }))).toBe("permission.owners-only");
  });

  it("keeps an offer open while the target only gets another role", async () => {
    const { zoe, adam, transferId } = await anOffer("member");
    await changeRole(zoe, { memberId: adam.id, roles: [] });
    await accept(adam, { transferId });
    expect((await memberRow(adam.id)).owner).toBe(true);
  });
});
