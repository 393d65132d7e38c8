// Writes assignments as rows. A thousand holders need as many statements as one.
import type { Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { keepGivers, readGivers } from "./keep-givers";
import type { Edit } from "./rules";
import type { Assignment, HolderKind, Receiver } from "./schema";

/** Gives each of the assignments to each member or key. */
export async function giveAssignments(
  tx: Tx,
  organizationId: string,
  receivers: readonly Receiver[],
  assignments: readonly Assignment[],
  holders: HolderKind = "member",
) {
  if (assignments.length === 0) return;
  const given = receivers.flatMap((receiver) => assignments.map((_, nth) => ({ ...receiver, rowId: uuidv7(), nth })));
  const ids = given.map(({ rowId }) => rowId);
  const ofKeys = holders === "key";
  const nths = given.map(({ nth }) => nth);
  const givenIn = given.map((one) => one.givenIn);
  await tx.$executeRaw`
    INSERT INTO assignment (id, organization_id, member_id, key_id, given_in, kind, role, "all", has_application_roles, application_roles)
    SELECT given.id, ${organizationId}::uuid, CASE WHEN NOT ${ofKeys} THEN given.holder_id END, CASE WHEN ${ofKeys} THEN given.holder_id END,
           given.given_in, entry ->> 'kind', entry ->> 'role', (entry ->> 'all')::boolean,
           jsonb_typeof(entry -> 'applicationRoles') = 'array',
           CASE jsonb_typeof(entry -> 'applicationRoles') WHEN 'array'
             THEN ARRAY(SELECT jsonb_array_elements_text(entry -> 'applicationRoles')) ELSE '{}' END
      FROM unnest(${ids}::uuid[], ${given.map(({ id }) => id)}::uuid[], ${givenIn}::uuid[], ${nths}::int[])
             AS given(id, holder_id, given_in, nth)
      JOIN jsonb_array_elements(${JSON.stringify(assignments.map(({ resources: _, ...entry }) => entry))}::jsonb)
             WITH ORDINALITY AS one(entry, place) ON one.place = given.nth + 1`;
  const listed = assignments.flatMap(({ kind, resources }, nth) => resources.map((id) => ({ nth, kind, id })));
  await tx.$executeRaw`
    INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id, given_in)
    SELECT ${organizationId}::uuid, given.id, listed.kind, listed.id, given.given_in
      FROM unnest(${ids}::uuid[], ${givenIn}::uuid[], ${nths}::int[]) AS given(id, given_in, nth)
      JOIN unnest(${listed.map(({ nth }) => nth)}::int[], ${listed.map(({ kind }) => kind)}::text[],
                  ${listed.map(({ id }) => id)}::text[]) AS listed(nth, kind, id) USING (nth)
    ON CONFLICT DO NOTHING`;
}

/** What an edit only moves from row to row keeps its giver. Everything else is given in this event. */
export async function applyEdit(tx: Tx, organizationId: string, { id: memberId, givenIn }: Receiver, edit: Edit) {
  const givers = await readGivers(tx, organizationId, memberId);
  await tx.assignment.deleteMany({ where: { organizationId, memberId, id: { in: edit.removed } } });
  for (const { id, add, remove } of edit.changed) {
    await tx.$executeRaw`
      DELETE FROM assignment_resource
       WHERE organization_id = ${organizationId}::uuid AND assignment_id = ${id}::uuid AND resource_id = ANY(${remove}::text[])`;
    await tx.$executeRaw`
      INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id, given_in)
      SELECT organization_id, id, kind, unnest(${add}::text[]), ${givenIn}::uuid FROM assignment
       WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
      ON CONFLICT DO NOTHING`;
  }
  await giveAssignments(tx, organizationId, [{ id: memberId, givenIn }], edit.created);
  await keepGivers(tx, organizationId, { id: memberId, givenIn }, givers);
}
