import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { changeRole } from "@/lib/members/verbs/change-role";
import { remove } from "@/lib/members/verbs/remove";
import { aMember, anInvited, anOrganization, OWNER, twoOwners } from "@/lib/testing/cast";
import { mailsOf, memberRow, trailOf } from "@/lib/testing/record";
import { successorOf } from "./part-with-invitations";

it("removes somebody who has sent thousands of invitations, which all end", async () => {
  const { id, olga } = await anOrganization();
  const zoe = await aMember(id, { name: "Zoe Prolific", roles: OWNER() });
  await db().$executeRaw`
    WITH people AS (SELECT gen_random_uuid() AS member, n FROM generate_series(1, 3000) AS n), members AS (
      INSERT INTO member (id, organization_id, email, address, status, role_rank, sort_name, expires_at)
      SELECT member, ${id}::uuid, n || '@crowd.example', n || '@crowd.example', 'pending', 100, n, clock_timestamp() + interval '1 day'
        FROM people)
    INSERT INTO invitation (id, organization_id, member_id, key_id, sent_by_id, lifetime_hours)
    SELECT gen_random_uuid(), ${id}::uuid, member, '1', ${zoe.id}::uuid, 24 FROM people`;

  await remove(olga, { memberId: zoe.id });

  const where = { organizationId: id };
  expect(await db().member.count({ where: { ...where, status: "pending" } })).toBe(0);
  expect(await db().event.count({ where: { ...where, action: "invitation.revoked" } })).toBe(3000);
  expect(await db().mail.count({ where: { ...where, template: "invitation-revoked" } })).toBe(3000);
});

it("lets only an owner take over what somebody else sent", async () => {
  const { olga } = await anOrganization();
  const zoe = { id: "zoe" };
  expect(successorOf(olga, "take-over", zoe)).toBe(olga.id);
  expect(successorOf(olga, "revoke", zoe)).toBeUndefined();
  expect(successorOf(olga, "take-over", olga)).toBeUndefined();
  expect(successorOf({ ...olga, owner: false }, "take-over", zoe)).toBeUndefined();
  expect(successorOf({ ...olga, kind: "key" }, "take-over", zoe)).toBeUndefined();
});

describe("open invitations of somebody demoted or removed", () => {
  it.each([
    [
      "demoted",
      (olga: Parameters<typeof changeRole>[0], memberId: string) =>
        changeRole(olga, { memberId, roles: [], invitations: "take-over" }),
    ],
    [
      "removed",
      (olga: Parameters<typeof changeRole>[0], memberId: string) =>
        remove(olga, { memberId, invitations: "take-over" }),
    ],
  ])("are taken over by whoever acts, when that is chosen: %s", async (_, act) => {
    const { id, olga, zoe } = await twoOwners();
    const invited = await anInvited(zoe);
    await act(olga, zoe.id);
    const invitation = await db().invitation.findUniqueOrThrow({ where: { memberId: invited.memberId } });
    expect([invitation.sentById, (await memberRow(invited.memberId)).status]).toEqual([olga.id, "pending"]);
    expect(await trailOf(id)).toContain("Olga Marchetti invitation.taken-over Olga Marchetti");
    expect((await mailsOf(id)).filter(({ to }) => to === invited.address)).toEqual([]);
  });

  it("are revoked otherwise", async () => {
    const { olga, zoe } = await twoOwners();
    const invited = await anInvited(zoe);
    await changeRole(olga, { memberId: zoe.id, roles: [] });
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
  });
});
