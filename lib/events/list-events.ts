import { findScope } from "@/lib/assignments/find-scope";
import { db, Prisma } from "@/lib/db";
import type { ActorKind } from "@/lib/generated/prisma/enums";
import { can, type Scope, type Scoped } from "@/lib/permissions";
import type { Actor } from "@/lib/standing";
import { detailsInScope } from "./details-in-scope";
import { actionsOf, type EventsQuery } from "./list-schema";
import type { EventAction } from "./record-event";

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

export type EventsPage = { rows: EventRow[]; next: string | null; previous: string | null };

const PAGE_SIZE = 50;
const { sql, join, raw, empty } = Prisma;

/**
 * The trail, latest first. Owners see all of it, everybody else what they did and what was done to them,
 * and admins of a scope what happened to resources in it.
 */
export async function listEvents(actor: Actor, query: EventsQuery, size = PAGE_SIZE): Promise<EventsPage> {
  const seesAll = can(actor, "activity.see-all");
  const scope = seesAll ? new Map() : await findScope(db, actor);
  const asked = seesAll ? query : { ...query, person: actor.id };
  const found = await read(actor.organization.id, asked, scope, size + 1);
  const more = found.length > size;
  const { after, before } = query;
  if (before ? !more : after && found.length === 0) {
    return listEvents(actor, { ...query, after: null, before: null }, size);
  }
  const page = found.slice(0, size);
  if (before) page.reverse();
  return {
    rows: seesAll ? page : page.map((row) => asSeenBy({ ...actor, scope }, row)),
    next: before || more ? (page.at(-1)?.id ?? null) : null,
    previous: before || after ? (page[0]?.id ?? null) : null,
  };
}

/** Of what happened to others only the part in scope: the rest of the same change does not exist for them. */
function asSeenBy(actor: Actor & Scoped, row: EventRow): EventRow {
  const own = row.actorId === actor.id || row.subjectId === actor.id;
  return { ...row, ip: null, details: own ? row.details : detailsInScope(actor, row.details) };
}

/** One branch for each index that can answer, each in its order and no longer than a page. */
function read(organizationId: string, query: EventsQuery, scope: Scope, limit: number) {
  const { group, person, before } = query;
  const actions = group ? actionsOf(group) : [];
  const sides = person ? [sql`actor_id = ${person}::uuid`, sql`subject_id = ${person}::uuid`] : null;
  const branches =
    sides?.map((side) => (group ? sql`${side} AND action = ANY(${actions})` : side)) ??
    (group ? actions.map((action) => sql`action = ${action}`) : [sql`true`]);

  const place = placeOf(query, sql`id`);
  const order = raw(before ? "id ASC" : "id DESC");
  const selects = branches.map(
    (branch) => sql`(
      SELECT ${columns} FROM event
       WHERE organization_id = ${organizationId}::uuid AND ${branch}${place}${between(query)}
       ORDER BY ${order} LIMIT ${limit}::int)`,
  );
  selects.push(...inScope(organizationId, query, scope, limit));
  // What somebody did to themselves is found from both sides.
  return db.$queryRaw<EventRow[]>`
    SELECT DISTINCT ON (id) * FROM (${join(selects, " UNION ALL ")}) AS listed ORDER BY ${order} LIMIT ${limit}::int`;
}

const columns = sql`id, at, action, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName",
  subject_id AS "subjectId", subject_name AS "subjectName", details, ip`;

function placeOf({ after, before }: EventsQuery, id: Prisma.Sql): Prisma.Sql {
  return after ? sql` AND ${id} < ${after}::uuid` : before ? sql` AND ${id} > ${before}::uuid` : empty;
}

/** For each resource of a scope, and each kind that is wholly in it, its own index from the page's beginning on. */
function inScope(organizationId: string, query: EventsQuery, scope: Scope, limit: number): Prisma.Sql[] {
  const group = query.group ? sql` AND action = ANY(${actionsOf(query.group)})` : empty;
  const order = raw(query.before ? "about.event_id ASC" : "about.event_id DESC");
  return [...scope].map(([kind, within]) => {
    const found = (rest: Prisma.Sql) => sql`
      SELECT event.* FROM event_resource AS about
        JOIN event ON event.organization_id = ${organizationId}::uuid AND event.id = about.event_id
       WHERE about.organization_id = ${organizationId}::uuid AND about.kind = ${kind}${rest}
         ${placeOf(query, sql`about.event_id`)}${group}${between(query)}
       ORDER BY ${order} LIMIT ${limit}::int`;
    if (within === "all") return sql`(SELECT ${columns} FROM (${found(empty)}) AS found)`;
    return sql`(
      SELECT ${columns} FROM unnest(${[...within]}::text[]) AS resource(own_id),
             LATERAL (${found(sql` AND about.resource_id = resource.own_id`)}) AS found)`;
  });
}

/** Ids begin with the time at the web server, so they bound what is read; a day's slack covers any difference. */
function between({ from, to, timeZone }: EventsQuery): Prisma.Sql {
  const start = sql`(${from}::timestamp AT TIME ZONE ${timeZone})`;
  const end = sql`((${to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone})`;
  return join(
    [
      empty,
      ...(from ? [sql`at >= ${start}`, sql`id >= ${idAt(from, -2)}::uuid`] : []),
      ...(to ? [sql`at < ${end}`, sql`id < ${idAt(to, 3)}::uuid`] : []),
    ],
    " AND ",
  );
}

function idAt(day: string, daysLater: number): string {
  const milliseconds = Math.max(0, Date.parse(`${day}T00:00:00Z`) + daysLater * 86_400_000);
  const time = milliseconds.toString(16).padStart(12, "0").slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
