import type { Connection } from "@/lib/database/db";
import type { Portion } from "./change-of-access";

export type NameOf = (kind: string, resource: string) => string;

/** Finds the names of all resources in these assignments. A deleted one keeps its id as its name. */
export async function nameResources(
  tx: Connection,
  organizationId: string,
  portions: readonly Portion[],
): Promise<NameOf> {
  const kinds = [...new Set(portions.map(({ kind }) => kind))];
  const names = new Map<string, string>();
  for (const kind of kinds) {
    const ids = portions.flatMap((one) => (one.kind === kind ? [...one.resources, ...(one.keeps ?? [])] : []));
    const found = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, name FROM resource
       WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND id = ANY(${[...new Set(ids)]}::text[])`;
    for (const { id, name } of found) names.set(`${kind} ${id}`, name);
  }
  return (kind, id) => names.get(`${kind} ${id}`) ?? id;
}
