// Says in which of its events everything in the demo was given.
import { Prisma, type Tx } from "@/lib/database/db";

const { sql } = Prisma;

export async function seedGivers(tx: Tx, organizationId: string) {
  const organization = sql`${organizationId}::uuid`;
  const latest = (holder: Prisma.Sql, ...actions: string[]) => sql`
    (SELECT id FROM event
      WHERE event.organization_id = ${organization} AND ${holder} AND action = ANY(${actions}) ORDER BY id DESC LIMIT 1)`;
  await tx.$executeRaw`
    UPDATE assignment SET given_in = ${latest(
      sql`subject_id = coalesce(member_id, key_id)`,
      ...["member.invited", "member.role-changed", "member.access-changed", "key.made"],
    )}
     WHERE organization_id = ${organization}`;
  await tx.$executeRaw`
    UPDATE assignment_resource SET given_in = assignment.given_in FROM assignment
     WHERE assignment.organization_id = ${organization} AND assignment_resource.organization_id = ${organization}
       AND assignment.id = assignment_id`;
  await tx.$executeRaw`
    UPDATE member SET owner_given_in = coalesce(
      ${latest(sql`subject_id = member.id`, "member.role-changed")},
      ${latest(sql`actor_id = member.id`, "transfer.accepted", "organization.created")},
      ${latest(sql`subject_id = member.id`, "member.invited")})
     WHERE organization_id = ${organization} AND owner`;
  await tx.$executeRaw`UPDATE organization SET givers_since = created_at WHERE id = ${organization}`;
}
