// Finds visitors: for each kind of actor, a person whose browser is still signed in, in one of their organizations.
import { createHash } from "node:crypto";
import type { Catalog } from "@/lib/catalog/schema";
import type { Console } from "../doors/console";
import { query } from "../doors/database";
import { SESSION, type Visitor, visitor } from "../doors/visitor";
import type { Facts, Person } from "../world/facts";

const KINDS = ["owner", "admin", "biller", "member", "suspended", "removed", "stranger", "nobody"] as const;
export type VisitorKind = (typeof KINDS)[number];

export type Visit = {
  kind: VisitorKind;
  name: string;
  browser: Visitor;
  /** The organization in which they have this kind. People without one visit an organization of others. */
  slug: string;
  /** An owner of the organization, and a resource. An admin of a scope gets a resource in that scope. */
  memberId: string;
  resource: { kind: string; id: string } | null;
  /** True if they belong to an open organization. */
  placed: boolean;
};

type Row = {
  userId: string;
  status: string;
  owner: boolean;
  slug: string;
  organizationId: string;
  roles: string[];
  admin: { kind: string; id: string | null }[];
};

const STAYS = `
  SELECT user_id AS "userId", status::text, owner, slug, organization.id AS "organizationId", organization_roles AS roles,
         coalesce((SELECT jsonb_agg(jsonb_build_object('kind', assignment.kind, 'id', listed.resource_id))
                     FROM assignment LEFT JOIN assignment_resource AS listed ON listed.assignment_id = assignment.id
                    WHERE assignment.member_id = member.id AND assignment.role = ANY($1)), '[]') AS admin
    FROM member JOIN organization ON organization.id = organization_id
   WHERE organization.closed_at IS NULL AND user_id IS NOT NULL ORDER BY slug, sort_name`;

export type Visits = {
  visits: Visit[];
  /** The world has people of these kinds, but none of them is signed in. */
  signedOut: VisitorKind[];
};

export async function findVisits(console: Console, facts: Facts, catalog: Catalog): Promise<Visits> {
  const admins = catalog.kinds.flatMap(({ roles }) => roles.filter((role) => role.admin).map(({ id }) => id));
  const stays = await query<Row>(console, STAYS, [admins]);
  const everybody = await known(console, facts.people);
  const people = await signedIn(console, facts.people);
  const inside = new Set(stays.filter(({ status }) => isIn(status)).map(({ userId }) => userId));
  const home = stays.find(({ owner, status }) => owner && status === "active");
  const visits: Visit[] = [];
  const signedOut: VisitorKind[] = [];
  if (!home) return { visits, signedOut };
  const ofKind = <One extends { userId: string }>(kind: VisitorKind, among: readonly One[]) =>
    among.find(({ userId }) => {
      const own = stays.filter((stay) => stay.userId === userId);
      return kind === "stranger" ? own.length === 0 : own.some((stay) => isA(kind, stay, catalog, stays));
    });
  for (const kind of KINDS) {
    const who = ofKind(kind, people);
    if (!who && ofKind(kind, everybody)) signedOut.push(kind);
    if (!who && kind !== "nobody") continue;
    const stay = who && stays.find((one) => one.userId === who.userId && isA(kind, one, catalog, stays));
    visits.push({
      kind,
      name: who?.name ?? "nobody",
      browser: visitor(console, new Map(who?.cookies)),
      ...(await placeOf(console, stay ?? home, kind)),
      placed: who !== undefined && inside.has(who.userId),
    });
  }
  return { visits, signedOut };
}

const isIn = (status: string) => status === "active" || status === "suspended";

function isA(kind: VisitorKind, stay: Row, catalog: Catalog, stays: readonly Row[]): boolean {
  const bills = catalog.organizationRoles.filter(({ can }) => can.includes("bills.see")).map(({ id }) => id);
  const active = stay.status === "active";
  switch (kind) {
    case "owner":
      return active && stay.owner;
    case "admin":
      return active && !stay.owner && stay.roles.length === 0 && stay.admin.length > 0;
    case "biller":
      return active && !stay.owner && stay.admin.length === 0 && stay.roles.some((role) => bills.includes(role));
    case "member":
      return active && !stay.owner && stay.roles.length === 0 && stay.admin.length === 0;
    case "suspended":
      return stay.status === "suspended";
    case "removed":
      return (
        !isIn(stay.status) &&
        stay.status !== "pending" &&
        !stays.some((one) => one.userId === stay.userId && one.slug === stay.slug && isIn(one.status))
      );
    default:
      return false;
  }
}

async function placeOf(console: Console, { slug, organizationId, admin }: Row, kind: VisitorKind) {
  const [owner] = await query<{ id: string }>(
    console,
    "SELECT id FROM member WHERE organization_id = $1 AND owner AND status = 'active' LIMIT 1",
    [organizationId],
  );
  const wanted = kind === "admin" ? admin[0] : undefined;
  const [resource] = await query<{ kind: string; id: string }>(
    console,
    `SELECT kind, id FROM resource WHERE organization_id = $1 AND ($2::text IS NULL OR kind = $2)
        AND ($3::text IS NULL OR id = $3) LIMIT 1`,
    [organizationId, wanted?.kind ?? null, wanted?.id ?? null],
  );
  return { slug, memberId: owner?.id ?? "", resource: resource ?? null };
}

/** Whoever still has an account, signed in or not. */
async function known(console: Console, people: readonly Person[]) {
  return await query<{ userId: string }>(console, `SELECT id AS "userId" FROM "user" WHERE email = ANY($1)`, [
    people.map(({ email }) => email),
  ]);
}

/** Reads their cookies' rows, because an ended session belongs to nobody. */
async function signedIn(console: Console, people: readonly Person[]) {
  const known = people.flatMap((person) => {
    const token = person.cookies.find(([name]) => SESSION.test(name))?.[1];
    return token ? [{ ...person, hash: createHash("sha256").update(token).digest("base64url") }] : [];
  });
  const rows = await query<{ hash: string; userId: string }>(
    console,
    `SELECT token_hash AS hash, user_id AS "userId" FROM session WHERE token_hash = ANY($1) AND expires_at > clock_timestamp()`,
    [known.map(({ hash }) => hash)],
  );
  return known.flatMap((person) => {
    const row = rows.find(({ hash }) => hash === person.hash);
    return row ? [{ ...person, userId: row.userId }] : [];
  });
}
