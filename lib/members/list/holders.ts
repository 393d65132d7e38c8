// Finds people by what they hold. docs/how-a-page-of-the-list-is-found.md explains it.

import { Prisma } from "@/lib/database/db";
import { STATUSES_FORMER, STATUSES_OPEN } from "@/lib/members/statuses";

const { sql, join, empty } = Prisma;

type How = "in-set" | "by-row";

export type Holders = {
  /** May contain people who do not hold it, or the same id twice, because `holds` decides. */
  ids: Prisma.Sql;
  holds: (how: How) => Prisma.Sql;
};

export type Within = { organizationId: string; former: boolean };

const uuid = (id: string) => sql`${id}::uuid`;

export function anyOf(all: Holders[]): Holders {
  return {
    ids: union(all),
    holds: (how) =>
      sql`(${join(
        all.map(({ holds }) => holds(how)),
        " OR ",
      )})`,
  };
}

export function bothOf(one: Holders, other: Holders): Holders {
  return { ids: other.ids, holds: (how) => sql`(${one.holds(how)} AND ${other.holds(how)})` };
}

function union(all: Holders[]): Prisma.Sql {
  return join(
    all.map(({ ids }) => sql`(${ids})`),
    " UNION ALL ",
  );
}

export function ranked({ organizationId, former }: Within, ranks: number[]): Holders {
  const statuses = former ? STATUSES_FORMER : STATUSES_OPEN;
  const held = sql`walked.role_rank = ANY(${ranks}::smallint[])`;
  return {
    ids: sql`
      SELECT id AS member_id FROM member
       WHERE organization_id = ${uuid(organizationId)} AND status = ANY(${statuses}::member_status[])
         AND role_rank = ANY(${ranks}::smallint[])`,
    holds: () => held,
  };
}

export function onKind({ organizationId }: Within, kind: string, roles: string[]): Holders {
  return byAssignment(sql`
    organization_id = ${uuid(organizationId)} AND kind = ${kind} AND role = ANY(${roles}::text[])`);
}

export function onAll({ organizationId }: Within, kind: string, roles: string[] | null): Holders {
  return byAssignment(sql`
    organization_id = ${uuid(organizationId)} AND kind = ${kind} AND "all"${roles ? sql` AND role = ANY(${roles}::text[])` : empty}`);
}

function byAssignment(held: Prisma.Sql): Holders {
  return holders(sql`FROM assignment WHERE ${held}`);
}

export function onListed(
  { organizationId }: Within,
  kind: string,
  resources: string[],
  roles: string[] | null,
): Holders {
  const organization = uuid(organizationId);
  const listed = sql`organization_id = ${organization} AND kind = ${kind} AND resource_id = ANY(${resources}::text[])`;
  const as = roles ? sql` AND role = ANY(${roles}::text[])` : empty;
  const direct = holders(sql`FROM assignment_resource WHERE ${listed}${as}`);
  if (resources.length <= 1) return direct;
  // With many resources, one member's assignments are the shorter list.
  const byHolder = sql`(
    SELECT true FROM assignment
     WHERE organization_id = ${organization} AND member_id = walked.id AND kind = ${kind}${as} AND NOT "all"
       AND EXISTS (SELECT FROM assignment_resource WHERE ${listed} AND assignment_id = assignment.id) LIMIT 1)`;
  return { ...direct, holds: (how) => (how === "in-set" ? direct.holds(how) : byHolder) };
}

/** A scalar subquery stays one lookup per row. With EXISTS, the planner may decide to read all of them at once. */
function holders(given: Prisma.Sql): Holders {
  const ids = sql`SELECT member_id ${given} AND member_id IS NOT NULL`;
  const byRow = sql`(SELECT true ${given} AND member_id = walked.id LIMIT 1)`;
  return { ids, holds: (how) => (how === "in-set" ? sql`walked.id IN (${ids})` : byRow) };
}
