// Writes assignments as rows. A thousand holders need as many statements as one.
import type { Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import type { Edit } from "./rules";
import type { Assignment, HolderKind } from "./schema";

/** Gives each of the assignments to each member or key. */
export async function giveAssignments(
  tx: Tx,
  organizationId: string,
  holderIds: string[],
  assignments: readonly Assignment[],
  holders: HolderKind = "member",
) {
  if (assignments.length === 0) return;
  const given = holderIds.flatMap((holderId) => assignments.map((_, nth) => ({ id: uuidv7(), holderId, nth })));
  const ids = given.map(({ id }) => id);
  const ofKeys = holders === "key";
  const nths = given.map(({ nth }) => nth);
  await tx.$executeRaw`
    INSERT INTO assignment (id, organization_id, member_id, key_id, kind, role, "all", has_application_roles, application_roles)
    SELECT given.id, ${organizationId}::uuid, CASE WHEN NOT ${ofKeys} THEN given.holder_id END, CASE WHEN ${ofKeys} THEN given.holder_id END,
           entry ->> 'kind', entry ->> 'role', (entry ->> 'all')::boolean,
           jsonb_typeof(entry -> 'applicationRoles') = 'array',
           CASE jsonb_typeof(entry -> 'applicationRoles') WHEN 'array'
             THEN ARRAY(SELECT jsonb_array_elements_text(entry -> 'applicationRoles')) ELSE '{}' END
      FROM unnest(${ids}::uuid[], ${given.map(({ holderId }) => holderId)}::uuid[], ${nths}::int[]) AS given(id, holder_id, nth)
      JOIN jsonb_array_elements(${JSON.stringify(assignments.map(({ resources: _, ...entry }) => entry))}::jsonb)
             WITH ORDINALITY AS one(entry, place) ON one.place = given.nth + 1`;
  const listed = assignments.flatMap(({ kind, resources }, nth) => resources.map((id) => ({ nth, kind, id })));
  await tx.$executeRaw`
    INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)
    SELECT ${organizationId}::uuid, given.id, listed.kind, listed.id
      FROM unnest(${ids}::uuid[], ${nths}::int[]) AS given(id, nth)
      JOIN unnest(${listed.map(({ nth }) => nth)}::int[], ${listed.map(({ kind }) => kind)}::text[],
                  ${listed.map(({ id }) => id)}::text[]) AS listed(nth, kind, id) USING (nth)
    ON CONFLICT DO NOTHING`;
}

export async function applyEdit(tx: Tx, organizationId: string, memberId: string, edit: Edit) {
  await tx.assignment.deleteMany({ where: { organizationId, memberId, id: { in: edit.removed } } });
  for (const { id, add, remove } of edit.changed) {
    await tx.$executeRaw`
      DELETE FROM assignment_resource
       WHERE organization_id = ${organizationId}::uuid AND assignment_id = ${id}::uuid AND resource_id = ANY(${remove}::text[])`;
    await tx.$executeRaw`
      INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)
      SELECT organization_id, id, kind, unnest(${add}::text[]) FROM assignment
       WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
      ON CONFLICT DO NOTHING`;
  }
  await giveAssignments(tx, organizationId, [memberId], edit.created);
}
