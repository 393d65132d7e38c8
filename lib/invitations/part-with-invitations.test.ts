import { expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { remove } from "@/lib/members/verbs/remove";
import { aMember, anOrganization, OWNER } from "@/lib/testing/cast";
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
