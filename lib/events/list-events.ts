import type { Actor } from "@/lib/actors/actor";
import { findScope } from "@/lib/actors/find-scope";
import { can, type Scope } from "@/lib/actors/permissions";
import { db, type Read, readFromDatabase } from "@/lib/database/db";
import { detailsInScope } from "./details-in-scope";
import { type EventsQuery, NO_FILTERS } from "./list-schema";
import { lookForEvents } from "./look-for-events";
import { type EventRow, readEvents, readEventsOfOther } from "./read-events";

/** A page can be empty and have a next one: what was looked through had nothing, and there is more behind it. */
export type EventsPage = { rows: EventRow[]; next: string | null; previous: string | null };

const PAGE_SIZE = 50;
const LOOKED_THROUGH = 5000;
const NOTHING: EventsPage = { rows: [], next: null, previous: null };

/**
 * Lists the activity, latest first. Owners see all of it, everyone else what they did and what was done to them, and
 * admins of a scope also what happened to its resources.
 */
export async function listEvents(
  viewer: Actor,
  query: EventsQuery,
  size = PAGE_SIZE,
  read: Read = readFromDatabase,
  lookThrough = LOOKED_THROUGH,
): Promise<EventsPage> {
  const seesAll = can(viewer, "activity.see-all");
  const scope = seesAll ? null : await findScope(db(), viewer);
  const asked = { ...query, ...(seesAll ? {} : { person: viewer.id }), ...(viewer.owner ? {} : { ip: null }) };
  const seen = (row: EventRow) => (scope ? asSeenBy(viewer, scope, row) : withoutIp(viewer, row));
  const look = { read, viewer, scope, seen, lookThrough, query: asked, limit: size + 1 };
  const { found, lookedUntil } = await lookForEvents(look);
  const page = pageOf(found, query, size) ?? NOTHING;
  if (page === NOTHING && query.before) return listEvents(viewer, { ...query, before: null }, size, read, lookThrough);
  const next = page.next ?? (query.before ? null : lookedUntil);
  return { ...page, next, rows: page.rows.map(seen) };
}

/**
 * Lists what one member did and what was done to them. Owners and the member see all of
 * it, others only what is in their scope.
 */
export async function listEventsOf(
  viewer: Actor,
  memberId: string,
  place: Pick<EventsQuery, "after" | "before">,
  size = PAGE_SIZE,
  read: Read = readFromDatabase,
): Promise<EventsPage> {
  const organizationId = viewer.organization.id;
  const query = { ...NO_FILTERS, person: memberId, ...place };
  const again = () => listEventsOf(viewer, memberId, { after: null, before: null }, size, read);
  if (can(viewer, "activity.see-all") || memberId === viewer.id) {
    const found = await readEvents(read, organizationId, query, new Map(), size + 1);
    const page = pageOf(found, query, size);
    if (!page) return again();
    if (can(viewer, "activity.see-all")) return { ...page, rows: page.rows.map((row) => withoutIp(viewer, row)) };
    return { ...page, rows: page.rows.map((row) => asSeenBy(viewer, new Map(), row)) };
  }
  const scope = await findScope(db(), viewer);
  const limits = { limit: size + 1, lookThrough: LOOKED_THROUGH };
  const { found, lookedUntil } = await readEventsOfOther(read, organizationId, query, scope, limits);
  if (found.length === 0 && (query.before || (query.after && !lookedUntil))) return again();
  const page = pageOf(found, { ...query, after: place.after && found.length > 0 ? place.after : null }, size);
  if (!page) return again();
  const next = page.next ?? (query.before ? null : lookedUntil);
  return { ...page, next, rows: page.rows.map((row) => asSeenBy(viewer, scope, row)) };
}

/** Null if there is no such page: before the first one, or behind the last. */
function pageOf(found: EventRow[], { after, before }: EventsQuery, size: number): EventsPage | null {
  const more = found.length > size;
  if (before ? !more : after && found.length === 0) return null;
  const rows = found.slice(0, size);
  if (before) rows.reverse();
  return {
    rows,
    next: before || more ? (rows.at(-1)?.id ?? null) : null,
    previous: before || after ? (rows[0]?.id ?? null) : null,
  };
}

/** Only owners see the address from which a person acted. */
function withoutIp(viewer: Actor, row: EventRow): EventRow {
  return viewer.owner ? row : { ...row, ip: null };
}

/** Cuts events about others to the part in scope. The rest of the same change does not exist for this viewer. */
function asSeenBy(viewer: Actor, scope: Scope, row: EventRow): EventRow {
  const about = row.subjectId === viewer.id ? "self" : row.actorId === viewer.id ? "by-self" : "others";
  return { ...row, ip: null, details: detailsInScope({ ...viewer, scope }, about, row) };
}
