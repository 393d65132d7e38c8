// Finds what a search of the activity is about: people, API keys, and facts, by any part of their names. The events of
// each are found in their order, so a search costs the same however many events there are.
import { Prisma, type Read } from "@/lib/database/db";
import { piecesOf } from "@/lib/members/list/search";
import { foldName } from "@/lib/text/sort-name";

const { sql, join } = Prisma;

/** The ids of members, keys, and facts, and the resources whose names are among the facts. */
export type Things = { ids: string[]; resources: { kind: string; id: string }[] };

/** A word that occurs in more things is common, and a walk through the activity soon finds it. */
const MOST = 100;
const EVENTS_OF_A_FACT = 20;

export function searchWords(q: string): string[] {
  return [...new Set(q.split(/\s+/).filter((word) => foldName(word)))].slice(0, 8);
}

/**
 * Finds the things of the rarest word, and which word that is. Null if all words are common, alone and together.
 */
export async function findThings(
  read: Read,
  organizationId: string,
  words: string[],
): Promise<{ things: Things; word: string | null } | null> {
  const found = await Promise.all(words.map((word) => findIds(read, organizationId, [word])));
  const rarest = found
    .map((ids, index) => ({ ids, word: words[index] ?? null }))
    .sort((a, b) => a.ids.length - b.ids.length);
  const [first] = rarest;
  if (!first) return null;
  const { ids, word } =
    first.ids.length > MOST ? { ids: await findIds(read, organizationId, words), word: null } : first;
  if (ids.length > MOST) return null;
  return { things: { ids, resources: await resourcesNamed(read, organizationId, ids) }, word };
}

/** Every word must occur in one thing. One more than the most means that there are too many. */
async function findIds(read: Read, organizationId: string, words: string[]): Promise<string[]> {
  const folded = words.map(foldName);
  const inMember = folded.map((word) => sql`(strpos(sort_name, ${word}) > 0 OR strpos(address, ${word}) > 0)`);
  const inTerm = words.map(
    (word) => sql`
      member_search_pieces(organization_id, text, '')
        @> member_search_pieces(${organizationId}::uuid, event_folded(${word}), '')
      AND strpos(text, event_folded(${word})) > 0`,
  );
  const hashes = piecesOf(folded).map((piece) => sql`hashtext(${organizationId + piece})`);
  const rows = await read<{ id: string }>(sql`
    (SELECT id FROM member
      WHERE member_search_pieces(organization_id, sort_name, address) @> ARRAY[${join(hashes)}]
        AND organization_id = ${organizationId}::uuid AND ${join(inMember, " AND ")} LIMIT ${MOST + 1}::int)
    UNION
    (SELECT id FROM event_term
      WHERE organization_id = ${organizationId}::uuid AND ${join(inTerm, " AND ")} LIMIT ${MOST + 1}::int)`);
  return rows.map(({ id }) => id);
}

/** A resource was given its name in an event of its own, whose facts name it. */
function resourcesNamed(read: Read, organizationId: string, ids: string[]) {
  return read<{ kind: string; id: string }>(sql`
    SELECT DISTINCT about.kind, about.resource_id AS id
      FROM unnest(${ids}::uuid[]) AS one(id)
     CROSS JOIN LATERAL (
       SELECT event_id FROM event_fact WHERE organization_id = ${organizationId}::uuid AND fact_id = one.id
        ORDER BY event_id DESC LIMIT ${EVENTS_OF_A_FACT}::int) AS told
      JOIN event ON event.organization_id = ${organizationId}::uuid AND event.id = told.event_id
       AND event.action IN ('resource.added', 'resource.renamed', 'resource.deleted')
      JOIN event_resource AS about ON about.organization_id = ${organizationId}::uuid AND about.event_id = told.event_id
     LIMIT ${MOST}::int`);
}
