// Reads what the page about one member shows, as far as the viewer may see it.

import type { Giver } from "@/lib/actors/find-scope";
import { can, canManageInvitation } from "@/lib/actors/permissions";
import { rolesHeld } from "@/lib/actors/roles-held";
import { type Given, givenBy } from "@/lib/assignments/given";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { uuid } from "@/lib/forms/text-fields";
import type { MailState, MemberStatus } from "@/lib/generated/prisma/enums";
import { accessOf } from "./list/access";
import { invitationDetails } from "./list/details";
import type { MemberRow } from "./list/list-members";
import { isOpen } from "./statuses";

/**
 * Owners and the member see everything. Admins of a scope see what is in their scope, of
 * current members only. Others see nothing.
 */
export type Sight = "all" | "in-scope" | "nothing";

export type SentInvitation = {
  id: string;
  shownName: string;
  status: "pending" | "expired";
  sentAt: Date;
  expiresAt: Date;
  mail: MailState | null;
};

export type MemberPage = {
  row: MemberRow;
  /** Covers the member's access. */
  sight: Sight;
  /** Covers the events by and about the member. */
  history: Sight;
  /** Null unless the viewer sees everything. */
  invited: { at: Date; by: { id: string; name: string } | null } | null;
  endedAt: Date | null;
  /** Who gave each role on the organization, as far as the viewer sees it. */
  rolesGiven: ReadonlyMap<string, Given>;
  sent: { first: SentInvitation[]; count: number } | null;
};

type Stay = {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
  status: MemberStatus;
  expired: boolean;
  owner: boolean;
  rolesGiven: { role: string; given: Given }[];
  organizationRoles: string[];
  since: Date;
  joinedAt: Date | null;
  lastActiveAt: Date;
  expiresAt: Date | null;
  createdAt: Date;
  closedAt: Date | null;
};

const { sql } = Prisma;
const SENT_SHOWN = 20;

/** Null unless the person is or was a member here. An id of another organization does not exist. */
export async function findMemberPage(
  viewer: Giver,
  memberId: string,
  read: Read = readFromDatabase,
): Promise<MemberPage | null> {
  const stay = uuid.safeParse(memberId).success ? await findStay(read, viewer.organization.id, memberId) : null;
  if (!stay) return null;
  const isYou = stay.id === viewer.id;
  const inScope = viewer.scope.size > 0 && isOpen(stay.status) ? "in-scope" : "nothing";
  const sight = isYou || can(viewer, "access.give") ? "all" : inScope;
  const history = isYou || can(viewer, "activity.see-all") ? "all" : inScope;
  const [details, access, sent] = await Promise.all([
    invitationDetails(read, viewer.organization.id, [stay.id]),
    sight === "nothing" ? new Map() : accessOf(read, viewer, [stay.id]),
    sight === "all" ? findSent(read, viewer.organization.id, stay.id) : null,
  ]);
  const invitation = details.get(stay.id);
  const shown = invitation && canManageInvitation(viewer, viewer.organization, invitation.sentById) ? invitation : null;
  const roles = rolesHeld(stay.owner, stay.organizationRoles);
  const { expired, organizationRoles: _, rolesGiven, createdAt, closedAt, ...rest } = stay;
  return {
    row: {
      ...rest,
      isYou,
      roles,
      roleName: roleName(catalog(), roles),
      access: access.get(stay.id) ?? [],
      status: expired ? "expired" : stay.status,
      closedAt,
      closedBy: null, // the history shows it
      lastActiveAt: stay.joinedAt && stay.lastActiveAt,
      expiresAt: shown && !stay.joinedAt ? stay.expiresAt : null,
      invitedBy: shown?.invitedBy ?? null,
      sentById: shown?.sentById ?? null,
      mail: stay.joinedAt ? null : (shown?.mail ?? null),
      linkRequestedAt: stay.joinedAt ? null : (shown?.linkRequestedAt ?? null),
    },
    sight,
    history,
    sent,
    invited: sight === "all" && invitation ? { at: createdAt, by: invitation.invitedBy } : null,
    endedAt: sight === "all" ? closedAt : null,
    rolesGiven: new Map(rolesGiven.flatMap(({ role, given }) => (seesGiver(sight, role) ? [[role, given]] : []))),
  };
}

/** Ownership reaches what is in a scope. Other roles on the organization do not. */
function seesGiver(sight: Sight, role: string): boolean {
  return sight === "all" || (sight === "in-scope" && role === catalog().owner.id);
}

async function findStay(read: Read, organizationId: string, memberId: string): Promise<Stay | null> {
  const [stay] = await read<Stay>(sql`
    SELECT id, user_id AS "userId", name, email, status, owner, organization_roles AS "organizationRoles", since,
           ${rolesGiven(organizationId)} AS "rolesGiven",
           joined_at AS "joinedAt", last_active_at AS "lastActiveAt", expires_at AS "expiresAt",
           created_at AS "createdAt", closed_at AS "closedAt",
           status = 'pending' AND expires_at <= statement_timestamp() AS expired
      FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${memberId}::uuid`);
  return stay ?? null;
}

const rolesGiven = (organizationId: string) => sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', held.role, 'given', ${givenBy(organizationId, sql`held.given_in`)})), '[]')
     FROM (SELECT role, given_in FROM assignment
            WHERE assignment.organization_id = ${organizationId}::uuid AND member_id = member.id AND kind IS NULL
            UNION ALL
           SELECT ${catalog().owner.id}, member.owner_given_in WHERE member.owner) AS held)`;

/** Lists open invitations that the member sent or took over, latest first. */
async function findSent(read: Read, organizationId: string, memberId: string): Promise<MemberPage["sent"]> {
  type Row = Omit<SentInvitation, "status" | "mail"> & { expired: boolean; count: number };
  const rows = await read<Row>(sql`
    SELECT member.id, coalesce(member.name, member.email) AS "shownName", invitation.sent_at AS "sentAt",
           member.expires_at AS "expiresAt", member.expires_at <= statement_timestamp() AS expired,
           count(*) OVER ()::int AS count
      FROM invitation
      JOIN member ON member.organization_id = ${organizationId}::uuid AND member.id = invitation.member_id
     WHERE invitation.organization_id = ${organizationId}::uuid AND invitation.sent_by_id = ${memberId}::uuid
       AND member.status = 'pending'
     ORDER BY invitation.sent_at DESC, member.id LIMIT ${SENT_SHOWN}::int`);
  const ids = rows.map(({ id }) => id);
  const details = await invitationDetails(read, organizationId, ids);
  return {
    first: rows.map(({ count: _, expired, ...row }) => ({
      ...row,
      status: expired ? "expired" : "pending",
      mail: details.get(row.id)?.mail ?? null,
    })),
    count: rows[0]?.count ?? 0,
  };
}
