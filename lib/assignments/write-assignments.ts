// Assignments into rows, for however many holders at once.
import type { Tx } from "@/lib/db";
import { uuidv7 } from "@/lib/uuid";
import type { Edit } from "./rules";
import type { Assignment } from "./schema";

/** Gives each member each of them. */
export async function giveAssignments(
  tx: Tx,
  organizationId: string,
  memberIds: string[],
  assignments: readonly Assignment[],
) {
  const rows = memberIds.flatMap((memberId) => assignments.map((one) => ({ ...one, memberId, id: uuidv7() })));
  await tx.assignment.createMany({
    data: rows.map(({ id, memberId, kind, role, all, applicationRoles }) => ({
      ...{ id, organizationId, memberId, kind, role, all },
      applicationRoles: applicationRoles ?? [],
      hasApplicationRoles: applicationRoles !== null,
    })),
  });
  for (const { id, kind, resources } of rows) await listResources(tx, organizationId, { id, kind }, resources);
}

async function listResources(
  tx: Tx,
  organizationId: string,
  assignment: { id: string; kind: string },
  resources: string[],
) {
  if (resources.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)
    SELECT ${organizationId}::uuid, ${assignment.id}::uuid, ${assignment.kind}, unnest(${resources}::text[])
    ON CONFLICT DO NOTHING`;
}

export async function applyEdit(
  tx: Tx,
  organizationId: string,
  memberId: string,
  edit: Edit,
  held: readonly { id: string; kind: string }[],
) {
  await tx.assignment.deleteMany({ where: { organizationId, memberId, id: { in: edit.removed } } });
  for (const { id, add, remove } of edit.changed) {
    const kind = held.find((one) => one.id === id)?.kind ?? "";
    await listResources(tx, organizationId, { id, kind }, add);
    await tx.assignmentResource.deleteMany({
      where: { organizationId, assignmentId: id, kind, resourceId: { in: remove } },
    });
  }
  await giveAssignments(tx, organizationId, [memberId], edit.created);
}
