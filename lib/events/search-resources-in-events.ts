// Finds resources whose activity a viewer can see: those that exist, and those that were deleted.
import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { can, canGiveOn } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { db, Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { searchResources } from "@/lib/resources/search-resources";
import { matching } from "@/lib/resources/walk-resources";
import { listEvents } from "./list-events";
import { type EventsQuery, NO_FILTERS } from "./list-schema";

export type FoundInEvents = { kind: string; id: string; name: string; deleted: boolean };

const { sql, join } = Prisma;
const MOST = 50;
const DELETED = 50;

export async function searchResourcesInEvents(actor: Actor, q: string): Promise<FoundInEvents[]> {
  requireActive(actor);
  const existing = can(actor, "activity.see-all")
    ? await searchAll(readFromDatabase, actor.organization.id, q)
    : (await searchResources(actor, { q })).rows;
  const known = new Set(existing.map(({ kind, id }) => `${kind}/${id}`));
  const deleted = (await listDeleted(actor, { q })).filter(({ kind, id }) => !known.has(`${kind}/${id}`));
  return [...existing.map((one) => ({ ...one, deleted: false })), ...deleted].slice(0, MOST);
}

/** Finds the name of a resource, or its last one. Null if the viewer can't know it. */
export async function findNameInEvents(actor: Actor, { kind, id }: { kind: string; id: string }) {
  if (can(actor, "activity.see-all") || canGiveOn(await withScope(db(), actor), kind, id)) {
    const key = { organizationId: actor.organization.id, kind, id };
    const existing = await db().resource.findUnique({ where: { organizationId_kind_id: key }, select: { name: true } });
    if (existing) return existing.name;
  }
  return (
    (await listDeleted(actor, { resource: { kind, id } })).find((one) => one.kind === kind && one.id === id)?.name ??
    null
  );
}

function searchAll(read: Read, organizationId: string, q: string) {
  const parts = catalog().kinds.map(
    ({ id }) => sql`(
      SELECT kind, id, name, sort_name FROM resource
       WHERE organization_id = ${organizationId}::uuid AND kind = ${id}${matching(q)}
       ORDER BY sort_name, id LIMIT ${MOST}::int)`,
  );
  return read<{ kind: string; id: string; name: string }>(sql`
    SELECT kind, id, name FROM (${join(parts, " UNION ALL ")}) AS found ORDER BY sort_name, id, kind LIMIT ${MOST}::int`);
}

/** The latest that were deleted, as far as the viewer sees it. */
async function listDeleted(actor: Actor, asked: Partial<EventsQuery>): Promise<FoundInEvents[]> {
  const query = { ...NO_FILTERS, ...asked, action: "resource.deleted" as const, after: null, before: null };
  const { rows } = await listEvents(actor, query, DELETED);
  const about = await db().eventResource.findMany({
    where: { organizationId: actor.organization.id, eventId: { in: rows.map(({ id }) => id) } },
  });
  const names = new Map(rows.map(({ id, details }) => [id, String(details.name ?? "")]));
  const found = about.map(({ eventId, kind, resourceId }) => ({
    kind,
    id: resourceId,
    name: names.get(eventId) ?? "",
  }));
  return [...new Map(found.map((one) => [`${one.kind}/${one.id}`, { ...one, deleted: true }])).values()];
}
