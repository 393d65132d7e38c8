// Finds a page of events under any filters together. readEvents follows the narrowest filter, and these look through what
// it reads, up to a limit, so that no page costs more however rare its events are.
import { canGiveOn, type Holder, type Scope } from "@/lib/actors/permissions";
import type { Read } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import { seesWhole } from "./details-in-scope";
import type { EventsQuery } from "./list-schema";
import { actionsAsked, type EventRow, followed, onResource, readEvents } from "./read-events";
import { findThings, searchWords } from "./search-things";
import { namesNow, wordsOfEvent } from "./words-of-event";

export type Look = {
  read: Read;
  viewer: Holder & { id: string; organization: { id: string } };
  query: EventsQuery;
  /** Null for viewers who see everything. */
  scope: Scope | null;
  /** What the viewer is shown of an event. A search reads nothing else. */
  seen: (row: EventRow) => EventRow;
  limit: number;
  lookThrough: number;
};

const AT_ONCE = 1000;

/** `lookedUntil` is the last event that was looked at if there may be more behind it. */
export async function lookForEvents(look: Look): Promise<{ found: EventRow[]; lookedUntil: string | null }> {
  const { read, viewer, scope, limit } = look;
  const words = searchWords(look.query.q);
  const search =
    scope || words.length === 0 || !mayFollowSearch(look.query)
      ? null
      : await findThings(read, viewer.organization.id, words);
  const fitting = fitsOf(
    look,
    words.filter((word) => word !== search?.word),
    search !== null,
  );
  const own = ownScope(look);
  const found: EventRow[] = [];
  let query = look.query;
  // Usually the first few fit.
  for (let left = look.lookThrough, atOnce = limit; ; atOnce = Math.min(4 * atOnce, AT_ONCE)) {
    const most = fitting ? Math.min(left, atOnce) : limit;
    const rows = await readEvents(read, viewer.organization.id, query, own, most, search?.things);
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

/** A person, an address, or a resource is narrower than what a search is about. */
function mayFollowSearch(query: EventsQuery): boolean {
  const by = followed(query);
  return by === null || by === "action";
}

/** Null if everything that is read fits. */
function fitsOf({ read, viewer, query, scope, seen }: Look, words: string[], searched: boolean) {
  const by = followed(query);
  const actions = by === "action" && !searched ? null : actionsAsked(query);
  const ip = by === "ip" ? null : query.ip;
  const resource = by === "resource" ? null : query.resource;
  if (!actions && !ip && !resource && words.length === 0) return null;
  const folded = words.map(foldName);

  /** Somebody without the scope must not learn from a filter on what a change was that they see in part. */
  const mayKnow = (row: EventRow) => {
    if (!scope || !resource || canGiveOn({ ...viewer, scope }, resource.kind, resource.id)) return true;
    return seesWhole(row.subjectId === viewer.id ? "self" : row.actorId === viewer.id ? "by-self" : "others", row);
  };
  const tells = async (rows: EventRow[]) => {
    if (words.length === 0 || rows.length === 0) return rows;
    const now = await namesNow(read, viewer.organization.id, rows);
    return rows.filter((row) => {
      const said = wordsOfEvent(seen(row), now, !scope);
      return folded.every((word) => said.includes(word));
    });
  };
  return async (rows: EventRow[]) => {
    const fit = await tells(rows.filter((row) => (!actions || actions.includes(row.action)) && (!ip || row.ip === ip)));
    if (!resource || fit.length === 0) return fit;
    const ids = fit.map(({ id }) => id);
    const about = await onResource(read, viewer.organization.id, resource, ids);
    return fit.filter((row) => about.has(row.id) && mayKnow(row));
  };
}
