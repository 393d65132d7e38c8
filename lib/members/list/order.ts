// The orders of the members list as SQL. A list is groups one after the other; a group is branches, each of which
// walks one index from where the page begins and stops after a page. So a page costs the same among ten and a million.
import { Prisma } from "@/lib/database/db";
import type { Place } from "./cursor";
import type { Holders } from "./holders";
import { INACTIVE_DAYS, type MembersQuery, OPEN_STATUSES, type OpenStatus, type Sort } from "./schema";

const { sql, join, raw, empty } = Prisma;

type Shown = OpenStatus | "open-invitation" | "left" | "removed" | "declined" | "revoked";

/** What a row of a page is made of. */
export const columns = sql`id, user_id, name, email, status, owner, organization_roles, role_rank, sort_name, since,
  joined_at, closed_at, last_active_at, expires_at, status = 'pending' AND expires_at <= statement_timestamp() AS expired`;

export const having: Record<Shown, Prisma.Sql> = {
  active: sql`status = 'active'`,
  pending: sql`status = 'pending' AND expires_at > statement_timestamp()`,
  expired: sql`status = 'pending' AND expires_at <= statement_timestamp()`,
  "open-invitation": sql`status = 'pending'`,
  suspended: sql`status = 'suspended'`,
  left: sql`status = 'left'`,
  removed: sql`status = 'removed'`,
  declined: sql`status = 'declined'`,
  revoked: sql`status = 'revoked'`,
};

const STATUS_ORDER: Shown[] = ["active", "pending", "expired", "suspended", "left", "removed", "declined", "revoked"];
const FORMER: Shown[] = ["left", "removed", "declined", "revoked"];

/** Groups of statuses, in the order in which they follow each other. */
export function groupsOf({ sort, dir, status, former, inactive }: MembersQuery): { group: number; shown: Shown[] }[] {
  const wanted: Shown[] = former ? FORMER : status.length ? status : [...OPEN_STATUSES];
  const asked = inactive ? wanted.filter((one) => one === "active") : wanted;
  if (sort === "status") {
    const groups = STATUS_ORDER.map((one, group) => ({ group, shown: [one] })).filter(({ shown }) =>
      shown.every((one) => asked.includes(one)),
    );
    return dir === "asc" ? groups : groups.reverse();
  }
  const both = asked.includes("pending") && asked.includes("expired");
  const invited = both ? ["open-invitation" as const] : asked.filter((one) => one === "pending" || one === "expired");
  const rest = asked.filter((one) => one !== "pending" && one !== "expired");
  // Whoever has not joined was never active: they come last, whichever way the times run.
  const groups =
    sort === "active"
      ? [
          { group: 0, shown: rest },
          { group: 1, shown: invited },
        ]
      : [{ group: 0, shown: [...rest, ...invited] }];
  return groups.filter(({ shown }) => shown.length > 0);
}

const keys: Record<Sort, string[]> = {
  person: ["sort_name", "id"],
  status: ["sort_name", "id"],
  role: ["role_rank", "sort_name", "id"],
  joined: ["since", "id"],
  active: ["last_active_at", "id"],
};

function valuesOf(sort: Sort, { rank, name, time, id }: Place): Prisma.Sql {
  if (sort === "role") return sql`${rank}::smallint, ${name}, ${id}::uuid`;
  if (sort === "joined" || sort === "active") return sql`${time}::timestamptz, ${id}::uuid`;
  return sql`${name}, ${id}::uuid`;
}

export type Walk = {
  query: MembersQuery;
  ranks: number[];
  forward: boolean;
  from: Place | null;
  /** Not those who own the organization: their row says it, whatever the catalog says of ranks. */
  withoutOwners?: boolean;
  /** Only these, by what they may reach. */
  reaching?: Holders | null;
};

export function orderBy({ query, forward }: Walk) {
  const way = (query.dir === "asc") === forward ? "ASC" : "DESC";
  return raw(keys[query.sort].map((key) => `${key} ${way}`).join(", "));
}

export function beyond({ query, forward }: Walk, from: Place): Prisma.Sql {
  const compare = raw((query.dir === "asc") === forward ? ">" : "<");
  return sql`(${raw(keys[query.sort].join(", "))}) ${compare} (${valuesOf(query.sort, from)})`;
}

/** The earlier of the two ends, for an index begins to read at one of them only. */
export function inactiveOnly({ query, forward, from }: Walk): Prisma.Sql {
  if (!query.inactive) return empty;
  const end = sql`statement_timestamp() - make_interval(days => ${INACTIVE_DAYS}::int)`;
  const down = (query.dir === "asc") !== forward;
  if (!from || query.sort !== "active" || !down) return sql` AND last_active_at <= ${end}`;
  return sql` AND last_active_at <= least(${end}, ${from.time}::timestamptz)`;
}

/** One branch for each role where the index has the role first, so that rare roles are found without looking for them. */
function roleConditions({ query, ranks }: Walk): Prisma.Sql[] {
  if (ranks.length === 0) return [empty];
  if (query.sort === "joined" || query.sort === "active") return [sql` AND role_rank = ANY(${ranks}::smallint[])`];
  return ranks.map((rank) => sql` AND role_rank = ${rank}::smallint`);
}

export function ownersLeftOut({ withoutOwners }: Walk): Prisma.Sql {
  return withoutOwners ? sql` AND NOT owner` : empty;
}

/** Whom a walk keeps. A branch that has looked at as many rows as it has patience for ends with one that only says so. */
export type Keeps = { matching: Prisma.Sql; patience: number; reads: "index" | "address" };

/** The groups that a page may reach, in its direction, each with the SQL that reads at most `limit` of its rows. */
export function walks(organizationId: string, walk: Walk, limit: number, keeps?: Keeps) {
  const { query, forward, from } = walk;
  const groups = groupsOf(query);
  const ordered = forward ? groups : groups.reverse();
  const start = from ? ordered.findIndex(({ group }) => group === from.group) : 0;
  const order = orderBy(walk);
  return ordered.slice(Math.max(start, 0)).map(({ group, shown }) => {
    const rest = from?.group === group ? sql` AND ${beyond(walk, from)}` : empty;
    const branches = shown.flatMap((one) =>
      roleConditions(walk).map((role) => {
        const rows = sql`FROM member
          WHERE organization_id = ${organizationId}::uuid AND ${having[one]}${role}${inactiveOnly(walk)}${ownersLeftOut(walk)}${rest}`;
        if (keeps) return kept(walk, keeps, rows, limit);
        return sql`(SELECT ${columns}, ${group}::int AS "group" ${rows} ORDER BY ${order} LIMIT ${limit}::int)`;
      }),
    );
    return (atMost: number) => {
      const listed = sql`SELECT * FROM (${join(branches, " UNION ALL ")}) AS listed ORDER BY ${order} LIMIT ${atMost}::int`;
      if (!keeps) return listed;
      return sql`
        SELECT listed.gave_up, ${group}::int AS "group", shown.* FROM (${listed}) AS listed
          ${shownOf(organizationId)} ORDER BY ${order}`;
    };
  });
}

/** Walks with no more than the index holds, and the address where a search asks for it: most rows are not shown. */
function kept(walk: Walk, { matching, patience, reads }: Keeps, rows: Prisma.Sql, limit: number): Prisma.Sql {
  const order = orderBy(walk);
  const more = reads === "address" ? ["sort_name", "address"] : [];
  const read = raw([...new Set([...keys[walk.query.sort], "status", "role_rank", ...more])].join(", "));
  return sql`(SELECT *, nth = ${patience}::int AS gave_up FROM (
    SELECT ${read}, row_number() OVER (ORDER BY ${order}) AS nth ${rows} ORDER BY ${order} LIMIT ${patience}::int) AS walked
    WHERE nth = ${patience}::int OR (${matching}) ORDER BY ${order} LIMIT ${limit}::int)`;
}

/** What the page shows of those that are listed. */
export function shownOf(organizationId: string): Prisma.Sql {
  return sql`LEFT JOIN LATERAL (
    SELECT ${columns} FROM member WHERE organization_id = ${organizationId}::uuid AND member.id = listed.id LIMIT 1) AS shown ON true`;
}
