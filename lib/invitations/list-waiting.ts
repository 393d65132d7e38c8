import type { Person } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { db, Prisma } from "@/lib/database/db";
import { env } from "@/lib/env";
import { invitationToken } from "./token";

export type WaitingInvitation = {
  invitationId: string;
  organizationId: string;
  memberId: string;
  token: string;
  organization: string;
  invitedBy: string | null;
  roleName: string;
  expiresAt: Date;
  expired: boolean;
};

type Waiting = {
  organizationId: string;
  memberId: string;
  id: string;
  version: number;
  keyId: string;
  organization: string;
  invitedBy: string | null;
  owner: boolean;
  roles: string[];
  expiresAt: Date;
  expired: boolean;
};

const isOpen = Prisma.sql`AND member.expires_at > statement_timestamp()`;

/** Lists what a person could accept now, latest first. Their address is proven, so they may have the link. */
export function listWaitingInvitations(person: Person): Promise<WaitingInvitation[]> {
  return waitingFor(person, isOpen);
}

/** Includes expired invitations, which can still be declined. */
export function listUnanswered(person: Person): Promise<WaitingInvitation[]> {
  return waitingFor(person, Prisma.empty);
}

/** Finds one of them by its id, however many there are. */
export async function findUnanswered(person: Person, id: string): Promise<WaitingInvitation | null> {
  const [found] = await waitingFor(person, Prisma.sql`AND invitation.id = ${id}::uuid`);
  return found ?? null;
}

async function waitingFor(person: Person, which: Prisma.Sql): Promise<WaitingInvitation[]> {
  const waiting = await db().$queryRaw<Waiting[]>`
    SELECT member.organization_id AS "organizationId", member.id AS "memberId", invitation.id, invitation.version, invitation.key_id AS "keyId",
           organization.name AS organization, coalesce(sender.name, sender.email) AS "invitedBy",
           member.owner, member.expires_at AS "expiresAt", member.expires_at <= statement_timestamp() AS expired,
           ARRAY(SELECT role FROM assignment
                  WHERE assignment.organization_id = member.organization_id AND assignment.member_id = member.id
                    AND assignment.kind IS NULL) AS roles
      FROM member
      JOIN organization ON organization.id = member.organization_id AND organization.closed_at IS NULL
      JOIN invitation ON invitation.organization_id = member.organization_id AND invitation.member_id = member.id
      LEFT JOIN member AS sender
        ON sender.organization_id = member.organization_id AND sender.id = invitation.sent_by_id
     WHERE member.address = ${person.address} AND member.status = 'pending' ${which}
     ORDER BY expired, invitation.sent_at DESC, invitation.id
     LIMIT 50`;
  // A link whose key was taken out of use no longer works.
  return waiting
    .filter(({ keyId }) => env().TOKEN_KEYS.all.has(keyId))
    .map(({ id, version, keyId, owner, roles, ...rest }) => ({
      ...rest,
      invitationId: id,
      token: invitationToken({ id, version, keyId }),
      roleName: roleName(catalog(), owner ? [catalog().owner.id, ...roles] : roles),
    }));
}
