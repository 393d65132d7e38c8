// Lists a page of one kind's resources by name: those that the viewer sees, with the
// number of people if they may know it.

import { requireActive } from "@/lib/actors/actor";
import type { Giver } from "@/lib/actors/find-scope";
import { canGiveOn } from "@/lib/actors/permissions";
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { countPeople } from "./count-people";
import { PAGE_SIZE, type ResourcesQuery, readPlace, writePlace } from "./list-schema";
import type { ResourceRow } from "./schema";
import { findSight, heldBy } from "./sight";
import { type WalkedResource, walkResources } from "./walk-resources";

const { sql } = Prisma;

export const MOST_PEOPLE = 100;

export type ListedResource = ResourceRow & {
  /** How many people may reach it, up to MOST_PEOPLE. Null unless the viewer is an owner or an admin of it. */
  people: number | null;
  /** The viewer's own roles on it. */
  mine: { role: string; all: boolean }[];
};

export type ResourcesPage = { rows: ListedResource[]; next: string | null; previous: string | null };

export async function listResources(
  viewer: Giver,
  { kind, q, after, before }: ResourcesQuery & { kind: string },
  read: Read = readFromDatabase,
  size = PAGE_SIZE,
): Promise<ResourcesPage> {
  requireActive(viewer);
  const sight = await findSight(read, viewer);
  const [start, end] = [readPlace(after), after ? null : readPlace(before)];
  const found = await walkResources(read, viewer, sight, { kind, q, from: start ?? end, forward: !end }, size + 1);
  const more = found.length > size;
  // The cursor leads before the first row or behind the last, so the list shows a full first page.
  if (end ? !more : start && found.length === 0) {
    return listResources(viewer, { kind, q, after: null, before: null }, read, size);
  }
  const page = found.slice(0, size);
  if (end) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: await toRows(read, viewer, kind, page),
    next: last && (end || more) ? writePlace({ name: last.sortName, id: last.id }) : null,
    previous: first && (start || end) ? writePlace({ name: first.sortName, id: first.id }) : null,
  };
}

async function toRows(read: Read, viewer: Giver, kind: string, page: WalkedResource[]): Promise<ListedResource[]> {
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
     WHERE ${heldBy(viewer)}
       AND assignment.kind = ${kind} AND (assignment."all" OR listed.resource_id IS NOT NULL)
     ORDER BY assignment.role`);
}
