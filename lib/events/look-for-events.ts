// Finds a page of events under any filters together. readEvents follows the narrowest filter, and these look through what
// it reads, up to a limit, so that no page costs more however rare its events are.
import { canGiveOn, type Holder, type Scope } from "@/lib/actors/permissions";
import type { Read } from "@/lib/database/db";
import { seesWhole } from "./details-in-scope";
import type { EventsQuery } from "./list-schema";
import { actionsAsked, type EventRow, followed, onResource, readEvents } from "./read-events";

export type Look = {
  read: Read;
  viewer: Holder & { id: string; organization: { id: string } };
  query: EventsQuery;
  /** Null for viewers who see everything. */
  scope: Scope | null;
  limit: number;
  lookThrough: number;
};

const AT_ONCE = 1000;

/** `lookedUntil` is the last event that was looked at if there may be more behind it. */
export async function lookForEvents(look: Look): Promise<{ found: EventRow[]; lookedUntil: string | null }> {
  const { read, viewer, scope, limit } = look;
  const fitting = fitsOf(look);
  const own = ownScope(look);
  const found: EventRow[] = [];
  let query = look.query;
  // Usually the first few fit.
  for (let left = look.lookThrough, atOnce = limit; ; atOnce = Math.min(4 * atOnce, AT_ONCE)) {
    const most = fitting ? Math.min(left, atOnce) : limit;
    const rows = await readEvents(read, viewer.organization.id, query, scope ? own : new Map(), most);
    found.push(...(fitting ? await fitting(rows) : rows));
    left -= rows.length;
    const last = rows.at(-1)?.id;
    if (found.length >= limit || rows.length < most || !last)
      return { found: found.slice(0, limit), lookedUntil: null };
    if (left <= 0) return { found, lookedUntil: last };
    query = query.before ? { ...query, before: last } : { ...query, after: last };
  }
}

/** Of a scope, only the part that is asked for. */
function ownScope({ query: { resource }, scope }: Look): Scope {
  if (!scope || !resource) return scope ?? new Map();
  const { kind, id } = resource;
  const within = scope.get(kind);
  return within === "all" || within?.has(id) ? new Map([[kind, new Set([id])]]) : new Map();
}

/** Null if everything that is read fits. */
function fitsOf({ read, viewer, query, scope }: Look) {
  const by = followed(query);
  const actions = by === "action" ? null : actionsAsked(query);
  const ip = by === "ip" ? null : query.ip;
  const resource = by === "resource" ? null : query.resource;
  if (!actions && !ip && !resource) return null;

  /** Somebody without the scope must not learn from a filter on what a change was that they see in part. */
  const mayKnow = (row: EventRow) => {
    if (!scope || !resource || canGiveOn({ ...viewer, scope }, resource.kind, resource.id)) return true;
    return seesWhole(row.subjectId === viewer.id ? "self" : row.actorId === viewer.id ? "by-self" : "others", row);
  };
  return async (rows: EventRow[]) => {
    const fit = rows.filter((row) => (!actions || actions.includes(row.action)) && (!ip || row.ip === ip));
    if (!resource || fit.length === 0) return fit;
    const ids = fit.map(({ id }) => id);
    const about = await onResource(read, viewer.organization.id, resource, ids);
    return fit.filter((row) => about.has(row.id) && mayKnow(row));
  };
}
