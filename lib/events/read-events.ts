// These statements read the activity: each branch walks one index in its order and reads no more than a page.

import type { Scope } from "@/lib/actors/permissions";
import { Prisma, type Read } from "@/lib/database/db";
import type { ActorKind } from "@/lib/generated/prisma/enums";
import { actionsOf, type EventAction, groupOf, isOnResources } from "./event-actions";
import type { EventsQuery } from "./list-schema";
import { type Found, upTo } from "./page-of-events";
import type { Things } from "./search-things";

export type EventRow = {
  id: string;
  at: Date;
  action: EventAction;
  actorKind: ActorKind;
  actorId: string | null;
  actorName: string;
  subjectId: string | null;
  subjectName: string | null;
  details: Record<string, unknown>;
  ip: string | null; // for owners only
};

const { sql, join, raw, empty } = Prisma;

const columns = sql`id, at, action, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName",
  subject_id AS "subjectId", subject_name AS "subjectName", details, ip`;

/**
 * Reads events from the page's start in its direction: those of one person, address, resource, or kind, or all of
 * them, and those on resources in scope. It follows one filter, the narrowest. The others are for lookForEvents.
 */
export function readEvents(
  read: Read,
  organizationId: string,
  query: EventsQuery,
  scope: Scope,
  limit: number,
  things: Things | null = null,
) {
  const order = raw(query.before ? "id ASC" : "id DESC");
  const selects = (things ? [] : branchesOf(query)).map(
    (branch) => sql`(
      SELECT ${columns} FROM event
       WHERE organization_id = ${organizationId}::uuid AND ${branch}${placeOf(query, sql`id`)}${between(query)}
       ORDER BY ${order} LIMIT ${limit}::int)`,
  );
  const lists = [
    things ? idsOfThings(organizationId, query, things, limit) : idsOnResource(organizationId, query, limit),
    idsInScope(organizationId, query, scope, limit),
  ];
  for (const ids of lists) {
    if (!ids) continue;
    selects.push(sql`(
      SELECT ${columns} FROM event WHERE organization_id = ${organizationId}::uuid AND id = ANY(ARRAY(${ids})))`);
  }
  // Both branches find an event that a person did to themselves, so it is deduplicated here.
  return read<EventRow>(sql`
    SELECT DISTINCT ON (id) * FROM (${join(selects, " UNION ALL ")}) AS listed ORDER BY ${order} LIMIT ${limit}::int`);
}

function branchesOf(query: EventsQuery): Prisma.Sql[] {
  const { person, ip } = query;
  const actions = actionsAsked(query);
  switch (followed(query)) {
    case "person":
      return [sql`actor_id = ${person}::uuid`, sql`subject_id = ${person}::uuid`];
    case "ip":
      return [sql`ip = ${ip}`];
    case "resource":
      return [];
    case "action":
      return (actions ?? []).map((action) => sql`action = ${action}`);
    default:
      return [sql`true`];
  }
}

/** The filter that is found by an index. */
export function followed(query: EventsQuery): "person" | "ip" | "resource" | "action" | null {
  if (query.person) return "person";
  if (query.ip) return "ip";
  if (query.resource) return "resource";
  return actionsAsked(query) ? "action" : null;
}

export function actionsAsked({ group, action }: EventsQuery): readonly EventAction[] | null {
  return action ? [action] : group && actionsOf(group);
}

function idsOnResource(organizationId: string, query: EventsQuery, limit: number): Prisma.Sql | null {
  if (!query.resource || followed(query) !== "resource") return null;
  const { kind, id } = query.resource;
  return idsInScope(organizationId, query, new Map([[kind, new Set([id])]]), limit);
}

function idsOfThings(
  organizationId: string,
  query: EventsQuery,
  { ids, resources }: Things,
  limit: number,
): Prisma.Sql {
  const order = raw(query.before ? "event_id ASC" : "event_id DESC");
  const id = sql`about.event_id`;
  const ofEach = (about: Prisma.Sql, thing: Prisma.Sql) => sql`(
    SELECT found.event_id FROM unnest(${ids}::uuid[]) AS one(id) CROSS JOIN LATERAL (
      SELECT about.event_id FROM ${about} AS about
       WHERE about.organization_id = ${organizationId}::uuid AND about.${thing} = one.id
         ${placeOf(query, id)}${conditions(idsBetween(query, id))} AND ${fitsQuery(organizationId, query)}
       ORDER BY about.${order} LIMIT ${limit}::int) AS found)`;
  const events = sql`(SELECT organization_id, actor_id, subject_id, id AS event_id FROM event)`;
  const kinds = Map.groupBy(resources, ({ kind }) => kind);
  const scope = new Map([...kinds].map(([kind, all]) => [kind, new Set(all.map(({ id }) => id))]));
  const onResources = idsInScope(organizationId, { ...query, group: null, action: null }, scope, limit);
  const walks = [
    ofEach(events, sql`actor_id`),
    ofEach(events, sql`subject_id`),
    ofEach(sql`event_fact`, sql`fact_id`),
    ...(onResources ? [sql`(${onResources})`] : []),
  ];
  return sql`SELECT DISTINCT event_id FROM (${join(walks, " UNION ALL ")}) AS walked ORDER BY ${order} LIMIT ${limit}::int`;
}

/** Which of these events are about one resource. */
export async function onResource(
  read: Read,
  organizationId: string,
  { kind, id }: { kind: string; id: string },
  events: readonly string[],
): Promise<Set<string>> {
  const found = await read<{ event_id: string }>(sql`
    SELECT event_id FROM event_resource
     WHERE organization_id = ${organizationId}::uuid AND event_id = ANY(${events}::uuid[])
       AND kind = ${kind} AND resource_id = ${id}`);
  return new Set(found.map(({ event_id }) => event_id));
}

/**
 * Looks through a limited number of the next events in scope, keeps those by or about one person, and says where it
 * stopped. It reads nothing outside the scope, so neither a cursor nor the time it takes reveals anything else.
 */
export async function readEventsOfOther(
  read: Read,
  organizationId: string,
  query: EventsQuery & { person: string },
  scope: Scope,
  { limit, lookThrough }: { limit: number; lookThrough: number },
): Promise<Found> {
  const cursor = query.after ?? query.before;
  const inScope = idsInScope(organizationId, query, scope, lookThrough + 1);
  if (!inScope) return { rows: [], near: null, lookedUntil: null };
  const order = raw(query.before ? "id ASC" : "id DESC");
  const ids = (await read<{ event_id: string }>(inScope)).map(({ event_id }) => event_id);
  const found = await read<EventRow>(sql`
    SELECT ${columns} FROM event
     WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])
       AND (actor_id = ${query.person}::uuid OR subject_id = ${query.person}::uuid)
     ORDER BY ${order} LIMIT ${limit + 2}::int`);
  const near = found.find(({ id }) => id === cursor) ?? null;
  const rows = found.filter((row) => row !== near);
  if (rows.length > limit) return { ...upTo(limit, rows), near };
  return { rows, near, lookedUntil: ids.length > lookThrough ? (ids.at(-1) ?? null) : null };
}

/** The event at the cursor is read too: it says whether a fold goes on. */
function placeOf({ after, before }: EventsQuery, id: Prisma.Sql): Prisma.Sql {
  return after ? sql` AND ${id} <= ${after}::uuid` : before ? sql` AND ${id} >= ${before}::uuid` : empty;
}

/**
 * Finds the events of a scope by the index of their resources. An event can have thousands of entries for one kind, so
 * a whole kind is walked from event to event and not from entry to entry.
 */
function idsInScope(organizationId: string, query: EventsQuery, scope: Scope, limit: number): Prisma.Sql | null {
  const actions = actionsAsked(query);
  // Some groups have no events on resources, so their filters find nothing.
  if (scope.size === 0 || actions?.every((action) => !isOnResources(groupOf(action)))) return null;
  const order = raw(query.before ? "event_id ASC" : "event_id DESC");
  const fits = fitsQuery(organizationId, query);
  const about = (kind: string) => sql`
    event_resource AS about WHERE about.organization_id = ${organizationId}::uuid AND about.kind = ${kind}
      ${conditions(idsBetween(query, sql`about.event_id`))}`;
  const walks = [...scope].map(([kind, within]) => {
    if (within !== "all") {
      return sql`(
        SELECT found.event_id FROM unnest(${[...within]}::text[]) AS one(resource_id), LATERAL (
          SELECT about.event_id FROM ${about(kind)}
             AND about.resource_id = one.resource_id${placeOf(query, sql`about.event_id`)} AND ${fits}
           ORDER BY about.${order} LIMIT ${limit}::int) AS found)`;
    }
    const step = (place: Prisma.Sql) => sql`(
      SELECT about.event_id, ${fits} AS fits FROM ${about(kind)}${place} ORDER BY about.${order} LIMIT 1)`;
    const next = sql` AND about.event_id ${raw(query.before ? ">" : "<")} walk.event_id`;
    return sql`(
      WITH RECURSIVE walk AS (
        SELECT event_id, fits, fits::int AS nth FROM ${step(placeOf(query, sql`about.event_id`))} AS first
        UNION ALL
        SELECT next.event_id, next.fits, nth + next.fits::int
          FROM walk CROSS JOIN LATERAL ${step(next)} AS next WHERE nth < ${limit}::int)
      SELECT event_id FROM walk WHERE fits)`;
  });
  return sql`
    SELECT DISTINCT event_id FROM (${join(walks, " UNION ALL ")}) AS walked ORDER BY ${order} LIMIT ${limit}::int`;
}

/** Ids begin with the web server's time, so they limit what is read. An hour of slack covers any clock difference. */
function between(query: EventsQuery): Prisma.Sql {
  return conditions([...idsBetween(query, sql`id`), ...timesBetween(query)]);
}

/** Looks an entry's event up only if days are filtered. A join could be walked from the wrong end. */
function fitsQuery(organizationId: string, query: EventsQuery): Prisma.Sql {
  const asked = timesBetween(query);
  if (asked.length === 0) return sql`true`;
  return sql`(
    SELECT ${join(asked, " AND ")} FROM event
     WHERE event.organization_id = ${organizationId}::uuid AND event.id = about.event_id)`;
}

function timesBetween(query: EventsQuery): Prisma.Sql[] {
  const { from, to } = query;
  return [...(from ? [sql`at >= ${startOf(query)}`] : []), ...(to ? [sql`at < ${endOf(query)}`] : [])];
}

function idsBetween(query: EventsQuery, id: Prisma.Sql): Prisma.Sql[] {
  const { from, to } = query;
  return [
    ...(from ? [sql`${id} >= ${idAt(sql`${startOf(query)} - interval '1 hour'`)}`] : []),
    ...(to ? [sql`${id} < ${idAt(sql`${endOf(query)} + interval '1 hour'`)}`] : []),
  ];
}

const startOf = ({ from, timeZone }: EventsQuery) => sql`(${from}::timestamp AT TIME ZONE ${timeZone})`;
const endOf = ({ to, timeZone }: EventsQuery) => sql`((${to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone})`;

/** The first possible id of that moment. */
function idAt(time: Prisma.Sql): Prisma.Sql {
  const milliseconds = sql`greatest(0, extract(epoch FROM ${time}) * 1000)::bigint`;
  return sql`(lpad(to_hex(${milliseconds}), 12, '0') || '70008000000000000000')::uuid`;
}

const conditions = (all: Prisma.Sql[]) => (all.length > 0 ? sql` AND ${join(all, " AND ")}` : empty);
