import type { db, Prisma, Tx } from "@/lib/db";
import type { Held, HolderKind } from "./schema";

const select = {
  id: true,
  memberId: true,
  keyId: true,
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
      ...(holders === "key" ? { keyId: { in: ids } } : { memberId: { in: ids } }),
      kind: { not: null },
    },
    select,
    orderBy: { id: "asc" },
  });
  const held = new Map<string, Held[]>(ids.map((id) => [id, []]));
  for (const { memberId, keyId, kind, resources, hasApplicationRoles, applicationRoles, ...one } of rows) {
    held.get(memberId ?? keyId ?? "")?.push({
      ...{ ...one, kind: kind ?? "" },
      resources: resources.map(({ resourceId }) => resourceId),
      applicationRoles: hasApplicationRoles ? applicationRoles : null,
    });
  }
  return held;
}

export async function assignmentsOf(tx: Tx | typeof db, organizationId: string, memberId: string): Promise<Held[]> {
  return (await readAssignments(tx, organizationId, [memberId])).get(memberId) ?? [];
}
