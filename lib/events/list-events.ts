import type { Actor } from "@/lib/actors/actor";
import { findScope } from "@/lib/actors/find-scope";
import { can, type Scope } from "@/lib/actors/permissions";
import { db, type Read, readFromDatabase } from "@/lib/database/db";
import { detailsInScope } from "./details-in-scope";
import { EACH, FOLDED, type Lines } from "./fold-events";
import { type EventsQuery, NO_FILTERS } from "./list-schema";
import { lookForEvents } from "./look-for-events";
import { type EventsPage, pageOf } from "./page-of-events";
import { type EventRow, readEventsOfOther } from "./read-events";

export const PAGE_SIZE = 50;
const LOOKED_THROUGH = 5000;

type Ways = {
  read?: Read;
  /** How many events a page looks through for those that fit the filters. */
  lookThrough?: number;
  lines?: Lines;
};

/**
 * Lists the activity, latest first. Owners see all of it, everyone else what they did and what was done to them, and
 * admins of a scope also what happened to its resources.
 */
export async function listEvents(
  viewer: Actor,
  query: EventsQuery,
  size = PAGE_SIZE,
  ways: Ways = {},
): Promise<EventsPage> {
  const seesAll = can(viewer, "activity.see-all");
  const scope = seesAll ? null : await findScope(db(), viewer);
  const asked = { ...query, ...(seesAll ? {} : { person: viewer.id }), ...(viewer.owner ? {} : { ip: null }) };
  const page = await look(viewer, scope, asked, size, ways);
  return page ?? listEvents(viewer, { ...query, before: null }, size, ways);
}

/**
 * Lists what one member did and what was done to them, folded. Owners and the member see all of
 * it, others only what is in their scope.
 */
export async function listEventsOf(
  viewer: Actor,
  memberId: string,
  place: Pick<EventsQuery, "after" | "before">,
  size = PAGE_SIZE,
  ways: Ways = {},
): Promise<EventsPage> {
  const query = { ...NO_FILTERS, person: memberId, ...place };
  const page = await lookAtMember(viewer, query, size, { lines: FOLDED, ...ways });
  const behindTheEnd = place.after && page?.rows.length === 0 && !page.next;
  return page && !behindTheEnd ? page : listEventsOf(viewer, memberId, { after: null, before: null }, size, ways);
}

async function lookAtMember(viewer: Actor, query: EventsQuery & { person: string }, size: number, ways: Ways) {
  if (can(viewer, "activity.see-all")) return look(viewer, null, query, size, ways);
  if (query.person === viewer.id) return look(viewer, new Map(), query, size, ways);
  const { read = readFromDatabase, lookThrough = LOOKED_THROUGH, lines = EACH } = ways;
  const scope = await findScope(db(), viewer);
  const limits = { limit: Math.min(lines.most, lookThrough), lookThrough };
  const found = await readEventsOfOther(read, viewer.organization.id, query, scope, limits);
  const seen = (row: EventRow) => asSeenBy(viewer, scope, row);
  const near = found.near && seen(found.near);
  return pageOf({ ...found, rows: found.rows.map(seen), near }, query, size, lines);
}

/** The scope is null for viewers who see everything. */
async function look(viewer: Actor, scope: Scope | null, query: EventsQuery, size: number, ways: Ways) {
  const { read = readFromDatabase, lookThrough = LOOKED_THROUGH, lines = EACH } = ways;
  const seen = (row: EventRow) => (scope ? asSeenBy(viewer, scope, row) : withoutIp(viewer, row));
  const found = await lookForEvents({ read, viewer, scope, seen, lookThrough, query, lines, limit: size + 1 });
  return pageOf(found, query, size, lines);
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
