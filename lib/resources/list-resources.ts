// A page of the resources of one kind, by name: what the viewer sees, and who may reach it where they may know that.
import type { Giver } from "@/lib/assignments/change-access";
import { Prisma } from "@/lib/db";
import type { Read } from "@/lib/members/list-details";
import { readFromDatabase } from "@/lib/members/list-members";
import { foldName } from "@/lib/members/sort-name";
import { canGiveOn } from "@/lib/permissions";
import { requireActive } from "@/lib/standing";
import { countPeople } from "./count-people";
import { PAGE_SIZE, type Place, type ResourcesQuery, readCursor, writeCursor } from "./list-schema";
import type { ResourceRow } from "./schema";
import { findSight, type Sight, seen } from "./sight";

const { sql, join, raw, empty } = Prisma;

export const MOST_PEOPLE = 100;

export type ListedResource = ResourceRow & {
  /** For owners and admins of it: how many people may reach it, counted no further than MOST_PEOPLE. Null for everybody else. */
  people: number | null;
  /** The viewer's own roles on it. */
  mine: { role: string; all: boolean }[];
};

export type ResourcesPage = { rows: ListedResource[]; next: string | null; previous: string | null };

type Found = ResourceRow & { sortName: string };
type Walk = { kind: string; q: string; from: Place | null; forward: boolean };

export async function listResources(
  viewer: Giver,
  { kind, q, after, before }: ResourcesQuery & { kind: string },
  read: Read = readFromDatabase,
  size = PAGE_SIZE,
): Promise<ResourcesPage> {
  requireActive(viewer);
  const sight = await findSight(read, viewer);
  const [start, end] = [readCursor(after), after ? null : readCursor(before)];
  const found = await findPage(read, viewer, sight, { kind, q, from: start ?? end, forward: !end }, size + 1);
  const more = found.length > size;
  // Back at the beginning, or behind the end: the first page, and a whole one.
  if (end ? !more : start && found.length === 0) {
    return listResources(viewer, { kind, q, after: null, before: null }, read, size);
  }
  const page = found.slice(0, size);
  if (end) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: await toRows(read, viewer, kind, page),
    next: last && (end || more) ? writeCursor({ name: last.sortName, id: last.id }) : null,
    previous: first && (start || end) ? writeCursor({ name: first.sortName, id: first.id }) : null,
  };
}

function findPage(read: Read, viewer: Giver, sight: Sight, walk: Walk, limit: number): Promise<Found[]> {
  const { kind, from, forward } = walk;
  const compare = raw(forward ? ">" : "<");
  const way = raw(forward ? "ASC" : "DESC");
  const rest = from ? sql` AND (resource.sort_name, resource.id) ${compare} (${from.name}, ${from.id})` : empty;
  return read<Found>(sql`
    SELECT resource.kind, resource.id, resource.name, resource.state, resource.sort_name AS "sortName"
      ${seen(viewer, sight, kind)}${rest}${matching(walk.q)}
     ORDER BY resource.sort_name ${way}, resource.id ${way} LIMIT ${limit}::int`);
}

/** Every word has to occur in the name or the id, in any order. Both stand in the index that is walked. */
export function matching(q: string): Prisma.Sql {
  const words = [...new Set(foldName(q).split(" ").filter(Boolean))].slice(0, 8);
  if (words.length === 0) return empty;
  const each = words.map(
    (word) => sql`(strpos(resource.sort_name, ${word}) > 0 OR strpos(lower(resource.id), ${word}) > 0)`,
  );
  return sql` AND ${join(each, " AND ")}`;
}

async function toRows(read: Read, viewer: Giver, kind: string, page: Found[]): Promise<ListedResource[]> {
  const theirs = page.filter(({ id }) => canGiveOn(viewer, kind, id)).map(({ id }) => id);
  const [people, mine] = await Promise.all([
    countPeople(read, viewer.organization.id, kind, theirs, MOST_PEOPLE),
    ownRoles(
      read,
      viewer,
      kind,
      page.map(({ id }) => id),
    ),
  ]);
  return page.map(({ sortName: _, ...row }) => ({
    ...row,
    people: people.get(row.id) ?? null,
    mine: mine.filter((held) => held.all || held.id === row.id).map(({ role, all }) => ({ role, all })),
  }));
}

function ownRoles(read: Read, viewer: Giver, kind: string, ids: string[]) {
  return read<{ id: string | null; role: string; all: boolean }>(sql`
    SELECT DISTINCT listed.resource_id AS id, assignment.role, assignment."all"
      FROM assignment
      LEFT JOIN assignment_resource AS listed
        ON listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
       AND listed.kind = ${kind} AND listed.resource_id = ANY(${ids}::text[])
     WHERE assignment.organization_id = ${viewer.organization.id}::uuid AND assignment.member_id = ${viewer.id}::uuid
       AND assignment.kind = ${kind} AND (assignment."all" OR listed.resource_id IS NOT NULL)
     ORDER BY assignment.role`);
}
