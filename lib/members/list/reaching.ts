// Translates the filters by role and resource. Things outside the viewer's scope are treated as if they did not exist:
// such a role is ignored, and such a resource is reached by nobody.

import type { Giver } from "@/lib/actors/find-scope";
import { can, canGiveOn, canGiveOnAll } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { rankOfRole } from "@/lib/catalog/roles";
import { Prisma, type Read } from "@/lib/database/db";
import { anyOf, bothOf, type Holders, onAll, onKind, onListed, ranked, type Within } from "./holders";
import { type AskedResource, type MembersQuery, WHOLE_KIND } from "./schema";

const { sql } = Prisma;

/** The database makes sure that owners have this rank under every catalog. */
const OWNER_RANK = 0;

type ReachFilter = { ranks: number[]; reaching: Holders | null };

/** Null if the filters can find nobody. */
export async function findReaching(read: Read, viewer: Giver, query: MembersQuery): Promise<ReachFilter | null> {
  const within = { organizationId: viewer.organization.id, former: query.former };
  const ranks = askedRanks(query.role);
  const roles = askedRoles(viewer, query.role);
  // Only viewers who give all access may see what a former member had.
  if (query.former && (query.resource || roles.length > 0) && !can(viewer, "access.give")) return null;
  if (!query.resource) {
    if (roles.length === 0) return { ranks, reaching: null };
    const held = roles.map((one) => holding(within, viewer, one.kind, one.roles));
    return { ranks: [], reaching: anyOf(ranks.length > 0 ? [ranked(within, ranks), ...held] : held) };
  }
  const { kind } = query.resource;
  if (!(await isInSight(read, viewer, query.resource))) return null;
  const there = roles.find((one) => one.kind === kind)?.roles ?? [];
  const held = there.length > 0 ? reachingAs(within, viewer, query.resource, there) : [];
  const reaching = anyOf(reachingAtAll(within, viewer, query.resource));
  if (roles.length === 0) return { ranks, reaching };
  const all = ranks.length > 0 ? [bothOf(ranked(within, ranks), reaching), ...held] : held;
  return all.length > 0 ? { ranks: [], reaching: anyOf(all) } : null;
}

function askedRanks(asked: string[]): number[] {
  const ranks = asked.map((role) => rankOfRole(catalog(), role)).filter((rank) => rank !== null);
  return [...new Set(ranks)];
}

function askedRoles(viewer: Giver, asked: string[]) {
  return catalog()
    .kinds.filter(({ id }) => canGiveOnAll(viewer, id) || viewer.scope.has(id))
    .map(({ id, roles }) => ({ kind: id, roles: roles.map((role) => role.id).filter((role) => asked.includes(role)) }))
    .filter(({ roles }) => roles.length > 0);
}

/** This only queries resources that the viewer may see, so that the response time reveals nothing about others. */
async function isInSight(read: Read, viewer: Giver, { kind, id }: AskedResource): Promise<boolean> {
  const known = catalog().kinds.some((one) => one.id === kind);
  if (id === WHOLE_KIND) return known && canGiveOnAll(viewer, kind);
  if (!known || !canGiveOn(viewer, kind, id)) return false;
  const rows = await read(sql`
    SELECT id FROM resource WHERE organization_id = ${viewer.organization.id}::uuid AND kind = ${kind} AND id = ${id}`);
  return rows.length > 0;
}

function holding(within: Within, viewer: Giver, kind: string, roles: string[]): Holders {
  if (canGiveOnAll(viewer, kind)) return onKind(within, kind, roles);
  const scope = viewer.scope.get(kind);
  const listed = onListed(within, kind, scope && scope !== "all" ? [...scope] : [], roles);
  return anyOf([listed, whileActive(onAll(within, kind, roles))]);
}

/** An admin of a resource sees everyone who may reach it. */
function reachingAtAll(within: Within, viewer: Giver, { kind, id }: AskedResource): Holders[] {
  const always = [ranked(within, [OWNER_RANK]), inSight(viewer, kind, onAll(within, kind, null))];
  return id === WHOLE_KIND ? always : [...always, onListed(within, kind, [id], null)];
}

function reachingAs(within: Within, viewer: Giver, { kind, id }: AskedResource, roles: string[]): Holders[] {
  const whole = inSight(viewer, kind, onAll(within, kind, roles));
  return id === WHOLE_KIND ? [whole] : [whole, onListed(within, kind, [id], roles)];
}

/** An admin of a single resource sees who reaches it now, but not who would or did, so only active members count. */
function inSight(viewer: Giver, kind: string, all: Holders): Holders {
  return canGiveOnAll(viewer, kind) ? all : whileActive(all);
}

const whileActive = (all: Holders): Holders => ({
  ...all,
  holds: (how) => sql`(walked.status = 'active' AND ${all.holds(how)})`,
});
