// Finds the rows of a page. docs/how-a-page-of-the-list-is-found.md explains when it walks and when it searches.
import { Prisma, type Read } from "@/lib/database/db";
import type { MemberStatus } from "@/lib/generated/prisma/enums";
import type { Holders } from "./holders";
import { groupsOf, type Keeps, type Walk, walks } from "./order";
import { hitsOfIds, hitsOfSearch, matching, searchSql, searchWords } from "./search";

const { sql, join } = Prisma;

export type FoundMember = {
  id: string;
  user_id: string | null;
  name: string | null;
  email: string;
  status: MemberStatus;
  owner: boolean;
  organization_roles: string[];
  role_rank: number;
  sort_name: string;
  since: Date;
  joined_at: Date | null;
  closed_at: Date | null;
  last_active_at: Date;
  expires_at: Date | null;
  expired: boolean;
  group: number;
};

type Hit = FoundMember & { all_of_them: boolean };

/** A walk is soon done with this many index entries, or with this many rows that need the table or other indexes. */
const PATIENCE = { index: 20_000, rows: 5_000 };
/** Up to this many holders are fetched one by one. */
const HANDFUL = 200;
/** A walk meets holders often if there are more than this, so it checks each row instead of building a set. */
const MOST_IN_SET = 20_000;

export async function findPage(read: Read, organizationId: string, walk: Walk, limit: number): Promise<FoundMember[]> {
  if (groupsOf(walk.query).length === 0) return [];
  const words = searchWords(walk.query.q);
  const size = walk.reaching ? await countUpTo(read, walk.reaching, MOST_IN_SET + 1) : 0;
  const how = size > MOST_IN_SET ? "by-row" : "in-set";
  const conditions = [
    ...(words.length > 0 ? [matching(words)] : []),
    ...(walk.reaching ? [walk.reaching.holds(how)] : []),
  ];
  if (conditions.length === 0) return (await walkPage(read, organizationId, walk, limit)) ?? [];

  const keeps: Keeps = {
    matching: join(conditions, " AND "),
    patience: words.length > 0 || how === "by-row" ? PATIENCE.rows : PATIENCE.index,
    reads: words.length > 0 ? "address" : "index",
  };
  const few = walk.reaching && size <= HANDFUL;
  const hits =
    walk.reaching && (few || words.length === 0)
      ? hitsOfIds(organizationId, walk.reaching.ids)
      : hitsOfSearch(organizationId, words);
  const search = async (which: "few" | "all") => {
    const found = await read<Hit>(searchSql(organizationId, walk, hits, keeps.matching, limit, which));
    return which === "all" || found[0]?.all_of_them ? found.filter((hit) => hit.id) : null;
  };
  const first = few || words.length > 0 ? await search(few ? "all" : "few") : null;
  return first ?? (await walkPage(read, organizationId, walk, limit, keeps)) ?? (await search("all")) ?? [];
}

async function countUpTo(read: Read, { ids }: Holders, most: number): Promise<number> {
  const [row] = await read<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM (SELECT FROM (${ids}) AS holders LIMIT ${most}::int) AS first_ones`,
  );
  return row?.count ?? 0;
}

/** Null if it met too many rows that the page does not want. */
async function walkPage(read: Read, organizationId: string, walk: Walk, limit: number, keeps?: Keeps) {
  let found: FoundMember[] = [];
  for (const group of walks(organizationId, walk, limit, keeps)) {
    const rows = await read<FoundMember & { gave_up?: boolean }>(group(limit - found.length));
    if (rows.some((row) => row.gave_up)) return null;
    found = found.concat(rows);
    if (found.length >= limit) break;
  }
  return found;
}
