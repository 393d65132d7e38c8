// The words by which an event is found: who, about whom, and what it tells. What an event gave on which resource counts
// by the names of the resources.
import { Prisma, type Read } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import { accessIn } from "./details-in-scope";
import type { EventRow } from "./read-events";

const { sql } = Prisma;

export type NamesNow = Map<string, { deleted: boolean; names: string }>;

const FACTS = ["id", "name", "to", "role", "reason"];

export function wordsOfEvent(row: EventRow, now: NamesNow, withPresentNames: boolean): string {
  const { actorId, actorKind, actorName, subjectId, subjectName, details } = row;
  const named = (id: string | null, name: string) => {
    const member = id ? now.get(id) : undefined;
    if (member?.deleted) return [];
    return withPresentNames && member ? [name, member.names] : [name];
  };
  const facts = "why" in details ? FACTS : [...FACTS, "from"];
  const words = [
    ...(actorKind === "user" || actorKind === "key" ? named(actorId, actorName) : []),
    ...named(subjectId, subjectName ?? ""),
    ...facts.flatMap((fact) => (typeof details[fact] === "string" ? [details[fact]] : [])),
    ...accessIn(details).flatMap(({ portions }) =>
      portions.flatMap(({ resources }) => resources.flatMap(({ id, name }) => [id, name])),
    ),
  ];
  return foldName(words.join(" "));
}

/** Whose account was deleted is not found anymore by the names that events keep. */
export async function namesNow(read: Read, organizationId: string, rows: readonly EventRow[]): Promise<NamesNow> {
  const ids = [...new Set(rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]))].filter((id) => id !== null);
  const members = await read<{ id: string; deleted: boolean; names: string }>(sql`
    SELECT id, address LIKE 'deleted:%' AS deleted, sort_name || ' ' || address AS names FROM member
     WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])`);
  return new Map(members.map(({ id, ...rest }) => [id, rest]));
}
