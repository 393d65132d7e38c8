// Many people accept one offer at once: at most one gets a place, and whatever was confirmed first holds.
import { describe, expect, it } from "vitest";
import type { Actor, Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { leave } from "@/lib/members/verbs/leave";
import { remove } from "@/lib/members/verbs/remove";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { atOnce, times } from "@/lib/testing/at-once";
import { anInvited, anOrganization, aPerson, twoOwners } from "@/lib/testing/cast";
import { eventsOf, mailsOf, memberRow, tallyOf } from "@/lib/testing/record";
import { isRefusal } from "@/lib/testing/refusal-of";
import { accept } from "./verbs/accept";
import { decline } from "./verbs/decline";
import { resend } from "./verbs/resend";
import { revoke } from "./verbs/revoke";

const ROUNDS = 12;

/** Turns success into "done" and a refusal into its code. Anything else fails the test. */
function outcomeOf(settled: PromiseSettledResult<unknown>): string {
  if (settled.status === "fulfilled") return "done";
  if (isRefusal(settled.reason)) return settled.reason.code;
  throw settled.reason;
}

/** In turn, accepting starts first, the other action starts first, or both start together. */
async function against<S extends { olga: Actor }>(
  round: number,
  aStage: () => Promise<S>,
  other: (stage: S, rahul: Person, invited: Awaited<ReturnType<typeof anInvited>>) => Promise<unknown>,
  sender: (stage: S) => Actor = (stage) => stage.olga,
) {
  const stage = await aStage();
  const invited = await anInvited(sender(stage));
  const rahul = await aPerson("Rahul Mehta", invited.email);
  const first = Promise.withResolvers<void>();
  const turn = async (mine: number, work: () => Promise<unknown>) => {
    if ((round + mine) % 3 === 1) await first.promise;
    return work().finally(() => first.resolve());
  };
  const [accepting, others] = await atOnce<unknown>([
    () => turn(0, () => accept(rahul, { token: invited.token })),
    () => turn(1, () => other(stage, rahul, invited)),
  ]);
  if (!accepting || !others) throw new Error("Both have an end.");
  const { status, userId, invitation } = await memberRow(invited.memberId);
  return { ...stage, rahul, status, userId, invitation, accepting: outcomeOf(accepting), other: outcomeOf(others) };
}

/** A race that always ends the same way is no race. */
async function bothEnds(play: (round: number) => Promise<string>) {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) seen.add(await play(round));
  expect(seen.size).toBe(2);
}

describe("of fifty accepts at once", () => {
  it("exactly one goes through, with one event and one mail", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const rahul = await aPerson("Rahul Mehta", invited.email);
    const all = (await atOnce(times(50, () => accept(rahul, { token: invited.token })))).map(outcomeOf);
    expect(all.filter((one) => one === "done")).toHaveLength(1);
    expect(all.filter((one) => one === "invitation.accepted")).toHaveLength(49);
    expect(await db().member.count({ where: { organizationId: id, userId: rahul.id } })).toBe(1);
    expect(await eventsOf(id, "member.joined")).toHaveLength(1);
    expect(await mailsOf(id)).toHaveLength(1);
    expect(await tallyOf(id)).toMatchObject({ kept: [2, 0, 0, 1], counted: [2, 0, 0, 1] });
  });

  it("by fifty people, only the invited one's does", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const others = await Promise.all(Array.from({ length: 49 }, () => aPerson("Eve Novak")));
    const everybody = [...others, await aPerson("Rahul Mehta", invited.email)];
    const all = (await atOnce(everybody.map((person) => () => accept(person, { token: invited.token })))).map(
      outcomeOf,
    );
    expect(all.at(-1)).toBe("done");
    expect(new Set(all.slice(0, -1))).not.toContain("done");
    expect(await db().member.count({ where: { organizationId: id, status: "active" } })).toBe(2);
  });
});

describe("accepting against", () => {
  it("revoking: one of the two", () =>
    bothEnds(async (round) => {
      const end = await against(round, anOrganization, ({ olga }, _, { memberId }) => revoke(olga, { memberId }));
      if (end.accepting === "done") expect([end.status, end.other]).toEqual(["active", "member.not-pending"]);
      else expect([end.status, end.accepting, end.other]).toEqual(["revoked", "invitation.revoked", "done"]);
      return end.status;
    }));

  it("resending: accepted by the old link first, or replaced", () =>
    bothEnds(async (round) => {
      const end = await against(round, anOrganization, ({ olga }, _, { memberId }) => resend(olga, { memberId }));
      const facts = [end.status, end.invitation?.version, end.accepting, end.other];
      if (end.accepting === "done") expect(facts).toEqual(["active", 1, "done", "member.not-pending"]);
      else expect(facts).toEqual(["pending", 2, "invitation.replaced", "done"]);
      return end.status;
    }));

  it("declining in another tab: one of the two, and one mail", () =>
    bothEnds(async (round) => {
      const end = await against(round, anOrganization, (_, rahul, { token }) => decline(rahul, { token }));
      expect([end.accepting, end.other].filter((one) => one === "done")).toHaveLength(1);
      expect(await mailsOf(end.id)).toHaveLength(1);
      return end.status;
    }));

  it("closing: nobody comes into an organization that was closed first", () =>
    bothEnds(async (round) => {
      const end = await against(round, anOrganization, ({ olga }) => close(olga, { name: olga.organization.name }));
      const events = await db().event.findMany({ where: { organizationId: end.id }, orderBy: { at: "asc" } });
      const order = events.map((event) => event.action);
      if (end.accepting === "done") expect(order).toEqual(["member.joined", "organization.closed"]);
      else expect([order, end.accepting]).toEqual([["organization.closed"], "organization.closed"]);
      return end.accepting;
    }));

  it("the only member who leaves, and so closes it: never a closed organization with somebody let in after", () =>
    bothEnds(async (round) => {
      const end = await against(round, anOrganization, ({ olga }) => leave(olga));
      const { closedAt } = await db().organization.findUniqueOrThrow({ where: { id: end.id } });
      if (end.accepting === "done") expect([closedAt, end.other]).toEqual([null, "member.only-owner-self"]);
      else expect([closedAt, end.other, end.status]).toEqual([expect.any(Date), "done", "revoked"]);
      return end.accepting;
    }));

  it("removing who invited: accepted first, or revoked with them", () =>
    bothEnds(async (round) => {
      const removing = ({ olga, zoe }: { olga: Actor; zoe: Actor }) => remove(olga, { memberId: zoe.id });
      const end = await against(round, twoOwners, removing, ({ zoe }) => zoe);
      expect([end.other, end.status]).toEqual(["done", end.accepting === "done" ? "active" : "revoked"]);
      return end.status;
    }));

  it("deleting one's account: in and out again, or never in", () =>
    bothEnds(async (round) => {
      const end = await against(round, anOrganization, (_, rahul) => deleteAccount(rahul, { email: rahul.email }));
      const facts = [end.accepting, end.status, end.userId, end.other];
      if (end.accepting === "done") expect(facts).toEqual(["done", "left", null, "done"]);
      else expect(facts).toEqual(["session.ended", "pending", null, "done"]);
      expect(await db().user.count({ where: { id: end.rahul.id } })).toBe(0);
      const tally = await tallyOf(end.id);
      expect(tally.kept).toEqual(tally.counted);
      return end.accepting;
    }));
});
