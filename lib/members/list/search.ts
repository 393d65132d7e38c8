// Searches by any part of a name or address. docs/how-a-page-of-the-list-is-found.md
// explains the index of hashed pieces.
import { Prisma } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import { beyond, groupsOf, having, inactiveOnly, orderBy, ownersLeftOut, shownOf, type Walk } from "./order";

const { sql, join, raw, empty } = Prisma;

/** With more hits than this, it is usually faster to walk the list and skip what does not match. */
export const FEW_HITS = 5000;
const MOST_PIECES = 6;

/** Every word must occur, in any order. */
export function searchWords(q: string): string[] {
  return [...new Set(foldName(q).split(" ").filter(Boolean))].slice(0, 8);
}

export function matching(words: string[]): Prisma.Sql {
  return join(
    words.map((word) => sql`(strpos(walked.sort_name, ${word}) > 0 OR strpos(walked.address, ${word}) > 0)`),
    " AND ",
  );
}

/**
 * A few pieces are enough, since each one leaves fewer hits. Those before the @ come
 * first, because many people share a domain.
 */
export function piecesOf(words: string[]): string[] {
  const pieces = words.flatMap((word) => {
    const characters = [...word];
    if (characters.length <= 3) return [word];
    const at = characters.indexOf("@");
    const telling = at >= 2 ? characters.slice(0, at + 1) : characters;
    return telling.slice(2).map((_, index) => telling.slice(index, index + 3).join(""));
  });
  const distinct = [...new Set(pieces)].sort((a, b) => b.length - a.length);
  const step = Math.max(1, distinct.length / MOST_PIECES);
  return Array.from({ length: Math.min(MOST_PIECES, distinct.length) }, (_, n) => distinct[Math.floor(n * step)] ?? "");
}

const read = raw(
  "organization_id, id, sort_name, address, status, owner, role_rank, since, last_active_at, expires_at",
);

export function hitsOfSearch(organizationId: string, words: string[]): Prisma.Sql {
  return sql`
    SELECT ${read} FROM member
     WHERE member_search_pieces(organization_id, sort_name, address)
           @> ARRAY[${join(piecesOf(words).map((piece) => sql`hashtext(${organizationId + piece})`))}]`;
}

export function hitsOfIds(organizationId: string, ids: Prisma.Sql): Prisma.Sql {
  return sql`
    SELECT found.* FROM (SELECT DISTINCT member_id FROM (${ids}) AS listed) AS wanted CROSS JOIN LATERAL (
      SELECT ${read} FROM member WHERE organization_id = ${organizationId}::uuid AND id = wanted.member_id LIMIT 1) AS found`;
}

/**
 * Orders the hits by the few columns above, then reads what the page shows. `all_of_them`
 * says whether there were no more hits.
 */
export function searchSql(
  organizationId: string,
  walk: Walk,
  hits: Prisma.Sql,
  matching: Prisma.Sql,
  limit: number,
  which: "few" | "all",
): Prisma.Sql {
  const { query, ranks, from, forward } = walk;
  const groups = groupsOf(query);
  const conditions = groups.map(({ group, shown }) => {
    const any = join(
      shown.map((one) => sql`(${having[one]})`),
      " OR ",
    );
    return sql`WHEN ${any} THEN ${group}::int`;
  });
  const reversed = (query.sort === "status" && query.dir === "desc") === forward;
  const rest = from
    ? sql` AND ("group" ${raw(reversed ? "<" : ">")} ${from.group}::int OR "group" = ${from.group}::int AND ${beyond(walk, from)})`
    : empty;
  const roles = ranks.length ? sql` AND role_rank = ANY(${ranks}::smallint[])` : empty;
  const order = sql`"group" ${raw(reversed ? "DESC" : "ASC")}, ${orderBy(walk)}`;
  return sql`
    WITH hits AS MATERIALIZED (${hits} LIMIT ${which === "few" ? FEW_HITS + 1 : null}::int)
    SELECT counted.all_of_them, listed."group", shown.*
      FROM (SELECT count(*) <= ${FEW_HITS}::int AS all_of_them FROM hits) AS counted
      LEFT JOIN LATERAL (
        SELECT * FROM (
          SELECT *, CASE ${join(conditions, " ")} END AS "group" FROM hits AS walked
           WHERE organization_id = ${organizationId}::uuid AND (${matching})${roles}${inactiveOnly(walk)}${ownersLeftOut(walk)}) AS found
         WHERE "group" IS NOT NULL${rest}
         ORDER BY ${order} LIMIT ${limit}::int) AS listed ON true
      ${shownOf(organizationId)}
     ORDER BY ${order}`;
}
