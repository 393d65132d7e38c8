import { db, Prisma } from "@/lib/db";
import type { ActorKind } from "@/lib/generated/prisma/enums";
import { can } from "@/lib/permissions";
import type { Actor } from "@/lib/standing";
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

/** The trail, latest first. Owners see all of it, everybody else what they did and what was done to them. */
export async function listEvents(actor: Actor, query: EventsQuery, size = PAGE_SIZE): Promise<EventsPage> {
  const seesAll = can(actor, "activity.see-all");
  const found = await read(actor.organization.id, seesAll ? query : { ...query, person: actor.id }, size + 1);
  const more = found.length > size;
  const { after, before } = query;
  if (before ? !more : after && found.length === 0) {
    return listEvents(actor, { ...query, after: null, before: null }, size);
  }
  const page = found.slice(0, size);
  if (before) page.reverse();
  return {
    rows: seesAll ? page : page.map((row) => ({ ...row, ip: null })),
    next: before || more ? (page.at(-1)?.id ?? null) : null,
    previous: before || after ? (page[0]?.id ?? null) : null,
  };
}

/** One branch for each index that can answer, each in its order and no longer than a page. */
function read(organizationId: string, query: EventsQuery, limit: number) {
  const { group, person, after, before } = query;
  const actions = group ? actionsOf(group) : [];
  const sides = person ? [sql`actor_id = ${person}::uuid`, sql`subject_id = ${person}::uuid`] : null;
  const branches =
    sides?.map((side) => (group ? sql`${side} AND action = ANY(${actions})` : side)) ??
    (group ? actions.map((action) => sql`action = ${action}`) : [sql`true`]);

  const place = after ? sql` AND id < ${after}::uuid` : before ? sql` AND id > ${before}::uuid` : empty;
  const order = raw(before ? "id ASC" : "id DESC");
  const selects = branches.map(
    (branch) => sql`(
      SELECT id, at, action, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName",
             subject_id AS "subjectId", subject_name AS "subjectName", details, ip
        FROM event
       WHERE organization_id = ${organizationId}::uuid AND ${branch}${place}${between(query)}
       ORDER BY ${order} LIMIT ${limit}::int)`,
  );
  // What somebody did to themselves is found from both sides.
  return db.$queryRaw<EventRow[]>`
    SELECT DISTINCT ON (id) * FROM (${join(selects, " UNION ALL ")}) AS listed ORDER BY ${order} LIMIT ${limit}::int`;
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
