import type { db, Prisma, Tx } from "@/lib/db";
import type { Held, HolderKind } from "./schema";

const heldSelect = {
  id: true,
  kind: true,
  role: true,
  all: true,
  applicationRoles: true,
  hasApplicationRoles: true,
  resources: { select: { resourceId: true }, orderBy: { resourceId: "asc" } },
} satisfies Prisma.AssignmentSelect;

/** What members or keys hold on resources, in the order in which it was given. */
export async function readAssignments(
  tx: Tx | typeof db,
  organizationId: string,
  ids: string[],
  holders: HolderKind = "member",
): Promise<Map<string, Held[]>> {
  const rows = await tx.assignment.findMany({
    where: {
      organizationId,
      kind: { not: null },
      ...(holders === "key" ? { keyId: { in: ids } } : { memberId: { in: ids } }),
    },
    select: { ...heldSelect, memberId: true, keyId: true },
    orderBy: { id: "asc" },
  });
  const held = new Map<string, Held[]>(ids.map((id) => [id, []]));
  for (const { memberId, keyId, ...row } of rows) held.get(memberId ?? keyId ?? "")?.push(toHeld(row));
  return held;
}

function toHeld(row: Prisma.AssignmentGetPayload<{ select: typeof heldSelect }>): Held {
  const { kind, resources, hasApplicationRoles, applicationRoles, ...one } = row;
  return {
    ...{ ...one, kind: kind ?? "" },
    resources: resources.map(({ resourceId }) => resourceId),
    applicationRoles: hasApplicationRoles ? applicationRoles : null,
  };
}

export async function assignmentsOf(
  tx: Tx | typeof db,
  organizationId: string,
  holderId: string,
  holders?: HolderKind,
): Promise<Held[]> {
  return (await readAssignments(tx, organizationId, [holderId], holders)).get(holderId) ?? [];
}
