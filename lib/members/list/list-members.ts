import { requireActive } from "@/lib/actors/actor";
import type { Giver } from "@/lib/actors/find-scope";
import { can, canManageInvitation } from "@/lib/actors/permissions";
import { rolesHeld } from "@/lib/actors/roles-held";
import type { HeldRole } from "@/lib/assignments/held-role";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { type Read, readFromDatabase } from "@/lib/database/db";
import type { MailState, MemberStatus } from "@/lib/generated/prisma/enums";
import { accessOf } from "./access";
import { type Place, readCursor, writeCursor } from "./cursor";
import { closersOf, invitationDetails } from "./details";
import { type FoundMember, findPage } from "./page";
import { findReaching } from "./reaching";
import { type MembersQuery, PAGE_SIZE } from "./schema";
import { COMPARED, type Sort } from "./sorts";

export type MemberRow = {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
  status: MemberStatus | "expired";
  owner: boolean;
  roles: string[];
  roleName: string;
  /** Holds only what the viewer may see. */
  access: HeldRole[];
  since: Date;
  joinedAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null; // null unless the viewer sees all activity
  lastActiveAt: Date | null; // null until the person joins
  isYou: boolean;
  // Null unless the viewer can manage this invitation.
  expiresAt: Date | null;
  invitedBy: { id: string; name: string } | null;
  sentById: string | null;
  mail: MailState | null; // the state of the latest email that carried the link
  linkRequestedAt: Date | null;
};

export type MembersPage = { rows: MemberRow[]; next: string | null; previous: string | null };

/** Reads one page of the list, at the same cost for any number of members. */
export async function listMembers(
  viewer: Giver,
  query: MembersQuery,
  read: Read = readFromDatabase,
  size = PAGE_SIZE,
): Promise<MembersPage> {
  requireActive(viewer);
  const { organization } = viewer;
  const after = readCursor(query, query.after);
  const before = after ? null : readCursor(query, query.before);
  const asked = await findReaching(read, viewer, query);
  if (!asked) return { rows: [], next: null, previous: null };
  const walk = { query, ...asked, forward: !before, from: after ?? before };
  const found = await findPage(read, organization.id, walk, size + 1);
  const more = found.length > size;
  // The cursor leads before the first row or behind the last, so the list shows a full first page.
  if (before ? !more : after && found.length === 0)
    return listMembers(viewer, { ...query, after: null, before: null }, read, size);

  const page = found.slice(0, size);
  if (before) page.reverse();
  const rows = await toRows(read, viewer, page);
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows,
    next: last && (before || more) ? writeCursor(query, placeOf(last, query.sort)) : null,
    previous: first && (after || before) ? writeCursor(query, placeOf(first, query.sort)) : null,
  };
}

export function placeOf(row: FoundMember, sort: Sort): Place {
  return { group: row.group, values: COMPARED[sort].map((column) => row[column]), id: row.id };
}

async function toRows(read: Read, viewer: Giver, page: FoundMember[]): Promise<MemberRow[]> {
  const { organization } = viewer;
  const invited = page.filter(({ joined_at }) => !joined_at).map((row) => row.id);
  // Only viewers who give all access may see what a former member had.
  const withAccess = can(viewer, "access.give") ? page : page.filter(({ closed_at }) => closed_at === null);
  const ids = withAccess.map(({ id }) => id);
  const ended = page.filter(({ status }) => status === "removed" || status === "revoked").map((row) => row.id);
  const [invitations, access, closers] = await Promise.all([
    invitationDetails(read, organization.id, invited),
    accessOf(read, viewer, ids),
    can(viewer, "activity.see-all") ? closersOf(read, organization.id, ended) : new Map<string, string>(),
  ]);
  return page.map((row) => {
    const invitation = invitations.get(row.id);
    const shown = invitation && canManageInvitation(viewer, organization, invitation.sentById) ? invitation : null;
    const held = rolesHeld(row.owner, row.organization_roles);
    return {
      id: row.id,
      userId: row.user_id,
      name: row.name,
      email: row.email,
      status: row.expired ? "expired" : row.status,
      owner: row.owner,
      roles: held,
      roleName: roleName(catalog(), held),
      access: access.get(row.id) ?? [],
      since: row.since,
      joinedAt: row.joined_at,
      closedAt: row.closed_at,
      closedBy: closers.get(row.id) ?? null,
      lastActiveAt: row.joined_at && row.last_active_at,
      isYou: row.id === viewer.id,
      expiresAt: shown && row.expires_at,
      invitedBy: shown?.invitedBy ?? null,
      sentById: shown?.sentById ?? null,
      mail: shown?.mail ?? null,
      linkRequestedAt: shown?.linkRequestedAt ?? null,
    };
  });
}
