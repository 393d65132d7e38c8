import type { db, Prisma, Tx } from "@/lib/db";
import type { Held } from "./schema";

export const heldSelect = {
  id: true,
  kind: true,
  role: true,
  all: true,
  applicationRoles: true,
  hasApplicationRoles: true,
  resources: { select: { resourceId: true }, orderBy: { resourceId: "asc" } },
} satisfies Prisma.AssignmentSelect;

/** What members hold on resources, in the order in which it was given. */
export async function readAssignments(
  tx: Tx | typeof db,
  organizationId: string,
  memberIds: string[],
): Promise<Map<string, Held[]>> {
  const rows = await tx.assignment.findMany({
    where: { organizationId, memberId: { in: memberIds }, kind: { not: null } },
    select: { ...heldSelect, memberId: true },
    orderBy: { id: "asc" },
  });
  const held = new Map<string, Held[]>(memberIds.map((id) => [id, []]));
  for (const { memberId, ...row } of rows) held.get(memberId ?? "")?.push(toHeld(row));
  return held;
}

export function toHeld(row: Prisma.AssignmentGetPayload<{ select: typeof heldSelect }>): Held {
  const { kind, resources, hasApplicationRoles, applicationRoles, ...one } = row;
  return {
    ...{ ...one, kind: kind ?? "" },
    resources: resources.map(({ resourceId }) => resourceId),
    applicationRoles: hasApplicationRoles ? applicationRoles : null,
  };
}

export async function assignmentsOf(tx: Tx | typeof db, organizationId: string, memberId: string): Promise<Held[]> {
  return (await readAssignments(tx, organizationId, [memberId])).get(memberId) ?? [];
}
