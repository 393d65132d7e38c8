import { catalog } from "@/lib/catalog/catalog";
import { rankOfRole, roleName } from "@/lib/catalog/roles";
import { db, type Prisma } from "@/lib/db";
import type { MailState, MemberStatus } from "@/lib/generated/prisma/enums";
import { can, canManageInvitation } from "@/lib/permissions";
import type { Actor } from "@/lib/standing";
import { type Place, readCursor, writeCursor } from "./list-cursor";
import { closersOf, invitationDetails, type Read } from "./list-details";
import { groupsOf, type Walk, walks } from "./list-order";
import { type MembersQuery, PAGE_SIZE } from "./list-schema";
import { matching, searchSql, searchWords } from "./list-search";

export type MemberRow = {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
  status: MemberStatus | "expired";
  owner: boolean;
  roles: string[];
  roleName: string;
  since: Date;
  joinedAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null; // for those who see all activity
  lastActiveAt: Date | null; // none before somebody joined
  isYou: boolean;
  // For those who can manage this invitation; to everybody else they are null.
  expiresAt: Date | null;
  invitedBy: { id: string; name: string } | null;
  sentById: string | null;
  mail: MailState | null; // what became of the latest mail that carried the link
  linkRequestedAt: Date | null;
};

export type MembersPage = { rows: MemberRow[]; next: string | null; previous: string | null };

type Found = {
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

type Hit = Found & { all_of_them: boolean };

export const readFromDatabase: Read = (sql) => db.$queryRaw(sql);

/** One page of the members, pending and active alike. Costs the same however many there are. */
export async function listMembers(
  actor: Actor,
  query: MembersQuery,
  read: Read = readFromDatabase,
  size = PAGE_SIZE,
): Promise<MembersPage> {
  const { organization } = actor;
  const after = readCursor(query, query.after);
  const before = after ? null : readCursor(query, query.before);
  const walk = { query, ranks: ranksOf(query), forward: !before, from: after ?? before };
  const found = await findPage(read, organization.id, walk, size + 1);
  const more = found.length > size;
  // Back at the beginning, or behind the end: the first page, and a whole one.
  if (before ? !more : after && found.length === 0)
    return listMembers(actor, { ...query, after: null, before: null }, read, size);

  const page = found.slice(0, size);
  if (before) page.reverse();
  const rows = await toRows(read, actor, page);
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows,
    next: last && (before || more) ? writeCursor(query, placeOf(last, query.sort)) : null,
    previous: first && (after || before) ? writeCursor(query, placeOf(first, query.sort)) : null,
  };
}

function ranksOf(query: MembersQuery): number[] {
  const ranks = query.role.map((role) => rankOfRole(catalog(), role)).filter((rank) => rank !== null);
  return [...new Set(ranks)];
}

export async function findPage(read: Read, organizationId: string, walk: Walk, limit: number): Promise<Found[]> {
  if (groupsOf(walk.query).length === 0) return [];
  const words = searchWords(walk.query.q);
  if (words.length === 0) return (await walkPage(read, organizationId, walk, limit)) ?? [];
  const search = async (which: "few" | "all") => {
    const hits = await read<Hit>(searchSql(organizationId, walk, words, limit, which));
    return which === "all" || hits[0]?.all_of_them ? hits.filter((hit) => hit.id) : null;
  };
  return (
    (await search("few")) ??
    (await walkPage(read, organizationId, walk, limit, matching(words))) ??
    (await search("all")) ??
    []
  );
}

/** Null when a search would have had to look at too many who do not match. */
async function walkPage(read: Read, organizationId: string, walk: Walk, limit: number, matching?: Prisma.Sql) {
  let found: Found[] = [];
  for (const group of walks(organizationId, walk, limit, matching)) {
    const rows = await read<Found & { gave_up?: boolean }>(group(limit - found.length));
    if (rows.some((row) => row.gave_up)) return null;
    found = found.concat(rows);
    if (found.length >= limit) break;
  }
  return found;
}

export function placeOf(
  { group, role_rank, sort_name, since, last_active_at, id }: Found,
  sort: MembersQuery["sort"],
): Place {
  return { group, rank: role_rank, name: sort_name, time: sort === "active" ? last_active_at : since, id };
}

async function toRows(read: Read, actor: Actor, page: Found[]): Promise<MemberRow[]> {
  const { organization } = actor;
  const invited = page.filter(({ joined_at }) => !joined_at).map((row) => row.id);
  const invitations = await invitationDetails(read, organization.id, invited);
  const ended = page.filter(({ status }) => status === "removed" || status === "revoked").map((row) => row.id);
  const closers = can(actor, "activity.see-all") ? await closersOf(read, organization.id, ended) : null;
  return page.map((row) => {
    const invitation = invitations.get(row.id);
    const told = invitation && canManageInvitation(actor, organization, invitation.sentById) ? invitation : null;
    const held = [...(row.owner ? [catalog().owner.id] : []), ...row.organization_roles];
    return {
      id: row.id,
      userId: row.user_id,
      name: row.name,
      email: row.email,
      status: row.expired ? "expired" : row.status,
      owner: row.owner,
      roles: held,
      roleName: roleName(catalog(), held),
      since: row.since,
      joinedAt: row.joined_at,
      closedAt: row.closed_at,
      closedBy: closers?.get(row.id) ?? null,
      lastActiveAt: row.joined_at && row.last_active_at,
      isYou: row.id === actor.id,
      expiresAt: told && row.expires_at,
      invitedBy: told?.invitedBy ?? null,
      sentById: told?.sentById ?? null,
      mail: told?.mail ?? null,
      linkRequestedAt: told?.linkRequestedAt ?? null,
    };
  });
}
