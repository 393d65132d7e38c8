// Invites people again whose earlier invitation came to nothing, or who were members before.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { leave } from "@/lib/members/verbs/leave";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, BILLING, expireIn, OWNER, personOf } from "@/lib/testing/cast";
import { eventsOf, mailsOf, memberRow, outboxOf, tallyOf, trailOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { findOffer } from "./find-offer";
import { invitationToken } from "./token";
import { accept } from "./verbs/accept";
import { decline } from "./verbs/decline";
import { invite } from "./verbs/invite";
import { requestNewLink } from "./verbs/request-new-link";
import { resend } from "./verbs/resend";
import { revoke } from "./verbs/revoke";

const batch = (addresses: string, roles: string[] = []) => ({ batchId: uuidv7(), addresses, roles });
const staysOf = (organizationId: string, address: string) =>
  db().member.findMany({
    where: { organizationId, address },
    orderBy: { createdAt: "asc" },
    include: { invitation: true, assignments: { select: { role: true } } },
  });

describe("inviting again after an invitation has expired", () => {
  it("closes the old stay and opens a new one, each with its event, and one mail", async () => {
    const { id, olga } = await anOrganization();
    const old = await anInvited(olga, { roles: OWNER(), expired: true });
    const [result] = await invite(olga, batch(old.email, BILLING));
    expect(result?.outcome).toBe("invited");

    const [closed, fresh, ...more] = await staysOf(id, old.address);
    expect(more).toEqual([]);
    expect(closed).toMatchObject({ id: old.memberId, status: "revoked", closedAt: expect.any(Date), owner: true });
    expect(fresh).toMatchObject({ status: "pending", owner: false, assignments: [{ role: "billing-admin" }] });
    expect(fresh?.invitation).toMatchObject({ version: 1, sentById: olga.id });
    expect(await outboxOf(id)).toEqual([`invitation to ${old.address}`]);
    expect((await mailsOf(id))[0]?.memberId).toBe(fresh?.id);
    expect(await eventsOf(id, "invitation.replaced")).toMatchObject([{ actorId: olga.id, subjectId: closed?.id }]);
    expect(await eventsOf(id, "member.invited")).toMatchObject([{ actorId: olga.id, subjectId: fresh?.id }]);
    expect(await trailOf(id)).toHaveLength(2);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 1, 0, 1], counted: [1, 1, 0, 1] });
  });

  it("makes the old link say that it was replaced, and the new one lead in", async () => {
    const { id, olga } = await anOrganization();
    const old = await anInvited(olga, { roles: OWNER(), expired: true });
    await invite(olga, batch(old.email));
    const [, fresh] = await staysOf(id, old.address);
    const rahul = await aPerson("Rahul Mehta", old.email);
    expect(await refusalOf(accept(rahul, { token: old.token }))).toBe("invitation.replaced");
    expect(await refusalOf(requestNewLink(null, { token: old.token }))).toBe("invitation.replaced");
    if (!fresh?.invitation) throw new Error("There is no new invitation.");
    await accept(rahul, { token: invitationToken(fresh.invitation) });
    expect(await memberRow(fresh.id)).toMatchObject({ status: "active", owner: false });
    expect(await refusalOf(accept(rahul, { token: old.token }))).toBe("invitation.revoked");
  });

  it("decides by the database's clock whether it has", async () => {
    const { id, olga } = await anOrganization();
    const [over, soon] = [await anInvited(olga), await anInvited(olga)];
    await expireIn("member", over.memberId, -0.01);
    await expireIn("member", soon.memberId, 5);
    const outcomes = (await invite(olga, batch(`${over.email} ${soon.email}`))).map((one) => one.outcome);
    expect(outcomes).toEqual(["invited", "already-invited"]);
    expect(await staysOf(id, soon.address)).toHaveLength(1);
  });

  it("happens once of eight times at once", async () => {
    const { id, olga } = await anOrganization();
    const old = await anInvited(olga, { expired: true });
    const settled = await atOnce(Array.from({ length: 8 }, () => () => invite(olga, batch(old.email))));
    const outcomes = settled.map((one) => (one.status === "fulfilled" ? one.value[0]?.outcome : String(one.reason)));
    expect(outcomes.sort()).toEqual([...Array(7).fill("already-invited"), "invited"]);
    expect((await staysOf(id, old.address)).map((one) => one.status)).toEqual(["revoked", "pending"]);
    expect(await outboxOf(id)).toEqual([`invitation to ${old.address}`]);
    expect(await eventsOf(id, "invitation.replaced")).toHaveLength(1);
  });

  it("leaves the old stay as it is where the address was sent too many mails", async () => {
    const { id, olga } = await anOrganization();
    const old = await anInvited(olga, { expired: true });
    for (let round = 0; round < 5; round++) await resend(olga, { memberId: old.memberId });
    await expireIn("member", old.memberId, -1);
    const [result] = await invite(olga, batch(old.email));
    expect(result?.outcome).toBe("limit");
    expect(await eventsOf(id, "invitation.replaced")).toEqual([]);
    expect((await staysOf(id, old.address)).map((one) => one.status)).toEqual(["pending"]);
  });

  it("touches nobody of another organization", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Umbrella")];
    const old = await anInvited(there.olga, { expired: true });
    await invite(here.olga, batch(old.email));
    expect((await memberRow(old.memberId)).status).toBe("pending");
    expect(await trailOf(there.id)).toEqual([]);
  });

  it("either resends or invites anew when both happen at once", async () => {
    for (let round = 0; round < 10; round++) {
      const { id, olga } = await anOrganization();
      const old = await anInvited(olga, { expired: true });
      const [again, anew] = await atOnce<unknown>([
        () => resend(olga, { memberId: old.memberId }),
        () => invite(olga, batch(old.email)),
      ]);
      const stays = await staysOf(id, old.address);
      expect(stays.filter((one) => one.status === "pending")).toHaveLength(1);
      expect(await mailsOf(id)).toHaveLength(1);
      expect(anew).toMatchObject({ status: "fulfilled" });
      expect(stays).toHaveLength(again?.status === "fulfilled" ? 1 : 2);
    }
  });
});

describe("inviting again", () => {
  it.each([
    ["revoked", async (olga, { memberId }) => revoke(olga, { memberId })],
    ["declined", async (_, { email, token }) => decline(await aPerson("Rahul Mehta", email), { token })],
    [
      "left",
      async (olga, { email, token, memberId }) => {
        const rahul = await aPerson("Rahul Mehta", email);
        await accept(rahul, { token });
        const { userId } = await memberRow(memberId);
        await leave({ ...olga, id: memberId, userId, owner: false });
      },
    ],
  ] satisfies [
    string,
    (olga: Awaited<ReturnType<typeof aMember>>, invited: Awaited<ReturnType<typeof anInvited>>) => Promise<unknown>,
  ][])("opens a new stay for somebody who %s", async (status, come) => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await come(olga, invited);
    const [result] = await invite(olga, batch(invited.email));
    expect(result?.outcome).toBe("invited");
    const stays = await staysOf(id, invited.address);
    expect(stays.map((one) => one.status)).toEqual([status, "pending"]);
    const tally = await tallyOf(id);
    expect(tally.kept).toEqual(tally.counted);
    // The earlier link says what happened to its own invitation, and leads nowhere.
    expect((await findOffer(invited.token))?.member.id).toBe(invited.memberId);
  });

  it("lets somebody who left come back as the same user", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const person = await personOf(adam);
    await leave(adam);
    await invite(olga, batch(adam.email));
    const [, fresh] = await staysOf(id, person.address);
    if (!fresh?.invitation) throw new Error("There is no new invitation.");
    await accept(person, { token: invitationToken(fresh.invitation) });
    expect((await staysOf(id, person.address)).map((one) => [one.status, one.userId])).toEqual([
      ["left", person.id],
      ["active", person.id],
    ]);
  });
});
