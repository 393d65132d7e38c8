// The orders of the members list as SQL. docs/how-a-page-of-the-list-is-found.md explains groups, branches, and walks.

import { Prisma } from "@/lib/database/db";
import { STATUSES_FORMER } from "@/lib/members/statuses";
import type { Place } from "./cursor";
import type { Holders } from "./holders";
import { INACTIVE_DAYS, type MembersQuery, OPEN_STATUSES, type OpenStatus } from "./schema";
import { COMPARED, type Compared, type Sort } from "./sorts";

const { sql, join, raw, empty } = Prisma;

type Shown = OpenStatus | "open-invitation" | (typeof STATUSES_FORMER)[number];

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

const STATUS_ORDER: Shown[] = ["active", "pending", "expired", "suspended", ...STATUSES_FORMER];

export function groupsOf({ sort, dir, status, former, inactive }: MembersQuery): { group: number; shown: Shown[] }[] {
  const wanted: Shown[] = former ? STATUSES_FORMER : status.length ? status : [...OPEN_STATUSES];
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
  // A person who has not joined was never active, so they come last in both directions.
  const groups =
    sort === "active"
      ? [
          { group: 0, shown: rest },
          { group: 1, shown: invited },
        ]
      : [{ group: 0, shown: [...rest, ...invited] }];
  return groups.filter(({ shown }) => shown.length > 0);
}

const keysOf = (sort: Sort) => [...COMPARED[sort], "id"];

const typed: Record<Compared, (value: unknown) => Prisma.Sql> = {
  sort_name: (name) => sql`${name}`,
  role_rank: (rank) => sql`${rank}::smallint`,
  since: (time) => sql`${time}::timestamptz`,
  last_active_at: (time) => sql`${time}::timestamptz`,
};

function valuesOf(sort: Sort, { values, id }: Place): Prisma.Sql {
  return join([...COMPARED[sort].map((column, nth) => typed[column](values[nth])), sql`${id}::uuid`]);
}

export type Walk = {
  query: MembersQuery;
  ranks: number[];
  forward: boolean;
  from: Place | null;
  /** Owners are left out by their row, because the catalog can change what a rank means. */
  withoutOwners?: boolean;
  reaching?: Holders | null;
};

export function orderBy({ query, forward }: Walk) {
  const way = (query.dir === "asc") === forward ? "ASC" : "DESC";
  return raw(
    keysOf(query.sort)
      .map((key) => `${key} ${way}`)
      .join(", "),
  );
}

export function beyond({ query, forward }: Walk, from: Place): Prisma.Sql {
  const compare = raw((query.dir === "asc") === forward ? ">" : "<");
  return sql`(${raw(keysOf(query.sort).join(", "))}) ${compare} (${valuesOf(query.sort, from)})`;
}

/** PostgreSQL starts an index scan at only one of two upper bounds, so this picks the lower one. */
export function inactiveOnly({ query, forward, from }: Walk): Prisma.Sql {
  if (!query.inactive) return empty;
  const end = sql`statement_timestamp() - make_interval(days => ${INACTIVE_DAYS}::int)`;
  const down = (query.dir === "asc") !== forward;
  if (!from || query.sort !== "active" || !down) return sql` AND last_active_at <= ${end}`;
  return sql` AND last_active_at <= least(${end}, ${from.values[0]}::timestamptz)`;
}

/** The index starts with the role, so one branch per role finds rare roles without searching. */
function roleConditions({ query, ranks }: Walk): Prisma.Sql[] {
  if (ranks.length === 0) return [empty];
  if (query.sort === "joined" || query.sort === "active") return [sql` AND role_rank = ANY(${ranks}::smallint[])`];
  return ranks.map((rank) => sql` AND role_rank = ${rank}::smallint`);
}

export function ownersLeftOut({ withoutOwners }: Walk): Prisma.Sql {
  return withoutOwners ? sql` AND NOT owner` : empty;
}

export type Keeps = { matching: Prisma.Sql; patience: number; reads: "index" | "address" };

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

/** This only reads columns of the index, and the address for a search, because most rows are never shown. */
function kept(walk: Walk, { matching, patience, reads }: Keeps, rows: Prisma.Sql, limit: number): Prisma.Sql {
  const order = orderBy(walk);
  const more = reads === "address" ? ["sort_name", "address"] : [];
  const read = raw([...new Set([...keysOf(walk.query.sort), "status", "role_rank", ...more])].join(", "));
  return sql`(SELECT *, nth = ${patience}::int AS gave_up FROM (
    SELECT ${read}, row_number() OVER (ORDER BY ${order}) AS nth ${rows} ORDER BY ${order} LIMIT ${patience}::int) AS walked
    WHERE nth = ${patience}::int OR (${matching}) ORDER BY ${order} LIMIT ${limit}::int)`;
}

export function shownOf(organizationId: string): Prisma.Sql {
  return sql`LEFT JOIN LATERAL (
    SELECT ${columns} FROM member WHERE organization_id = ${organizationId}::uuid AND member.id = listed.id LIMIT 1) AS shown ON true`;
}
