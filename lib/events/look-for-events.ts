// Finds a page of events under any filters together. readEvents follows the narrowest filter, and these look through what
// it reads, up to a limit, so that no page costs more however rare its events are.
import { canGiveOn, type Holder, type Scope } from "@/lib/actors/permissions";
import type { Read } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import { seesWhole } from "./details-in-scope";
import type { Lines } from "./fold-events";
import type { EventsQuery } from "./list-schema";
import { type Found, upTo } from "./page-of-events";
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
  lines: Lines;
  /** How many lines to find. */
  limit: number;
  lookThrough: number;
};

const AT_ONCE = 1000;

export async function lookForEvents(look: Look): Promise<Found> {
  const { read, viewer, scope, seen, lines, limit } = look;
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
  const cursor = cursorOf(look.query);
  let near: EventRow | null = null;
  const rows: EventRow[] = [];
  let query = look.query;
  // Usually the first few fit.
  for (let left = look.lookThrough, atOnce = limit; ; atOnce = Math.min(4 * atOnce, AT_ONCE)) {
    const most = Math.min(left, atOnce);
    const start = cursorOf(query);
    const looked = await readEvents(read, viewer.organization.id, query, own, start ? most + 1 : most, search?.things);
    const fit = (fitting ? await fitting(looked) : looked).map(seen);
    near ??= fit.find(({ id }) => id === cursor) ?? null;
    rows.push(...fit.filter(({ id }) => id !== start));
    const further = looked.filter(({ id }) => id !== start);
    left -= further.length;
    const last = further.at(-1)?.id;
    if (rows.length > lines.most) return { ...upTo(lines.most, rows), near };
    if (!last || further.length < most) return { rows, near, lookedUntil: null };
    if (left <= 0 || lines.of(rows).length >= limit) return { rows, near, lookedUntil: last };
    query = query.before ? { ...query, before: last } : { ...query, after: last };
  }
}

function cursorOf({ after, before }: EventsQuery): string | null {
  return after ?? before;
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
