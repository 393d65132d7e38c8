// What somebody who thinks of leaving has to know first: for the dialog, wherever it stands.

import type { Actor } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { type SoleAdminOf, soleAdminOf } from "@/lib/assignments/sole-admin";
import { db, readFromDatabase } from "@/lib/database/db";
import { keysAnsweredForBy } from "@/lib/keys/keys-answered-for-by";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { countSessions } from "./removal-facts";
import { displayName } from "./require-member";

/** What keeps even the only member here. */
export type Obstacle = { what: "resources" | "bills"; count: number };

export type LeaveFacts = {
  /** They cannot go before somebody else owns it; or, with nobody else there, it closes behind them. */
  onlyOwner: boolean;
  others: number;
  /** To whom ownership could go: active people besides them. */
  successors: number;
  /** Open invitations that they sent, and that end with them. */
  invitationsSent: number;
  /** Keys that they are responsible for, and that end with them. */
  keys: number;
  /** Browsers in which they are signed in, and which lose this organization. */
  sessions: number;
  /** Resources on which nobody else is admin. */
  soleAdminOf: SoleAdminOf;
  /** An offer that is open already. */
  offer: { to: string; after: "stay" | "member" | "leave"; mine: boolean } | null;
  /** Everything that is in the way of the only member. */
  obstacles: Obstacle[];
};

export async function findLeaveFacts(actor: Actor): Promise<LeaveFacts> {
  const { id: organizationId } = actor.organization;
  const [counts, invitationsSent, resources, bills, transfer, keys, sessions, soleAdmin] = await Promise.all([
    db.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { activeMembers: true, suspendedMembers: true, activeOwners: true },
    }),
    countInvitationsSentBy(organizationId, actor.id),
    db.resource.count({ where: { organizationId } }),
    db.bill.count({ where: { organizationId, paidAt: null } }),
    findOpenTransfer(organizationId),
    keysAnsweredForBy(organizationId, actor.id),
    countSessions(actor.userId),
    // Somebody suspended is told no names.
    actor.status === "active" ? soleAdminOf(readFromDatabase, organizationId, actor.id) : { count: 0, resources: [] },
  ]);
  // Somebody suspended can leave whoever else is there, and is told nothing of them.
  const isActive = actor.status === "active";
  const others = isActive ? counts.activeMembers + counts.suspendedMembers - 1 : 0;
  const onlyOwner = actor.owner && actor.status === "active" && counts.activeOwners <= 1;
  const left: Obstacle[] = [
    { what: "resources", count: resources },
    { what: "bills", count: bills },
  ];
  const open = transfer && !transfer.expired ? transfer : null;
  return {
    onlyOwner,
    others,
    successors: isActive ? counts.activeMembers - 1 : 0,
    invitationsSent,
    keys: keys.length,
    sessions,
    soleAdminOf: soleAdmin,
    // The others learn of an offer when it is accepted.
    offer:
      open && can(actor, "ownership.offer") && actor.status === "active"
        ? { to: displayName(open.to), after: open.after, mine: open.fromId === actor.id }
        : null,
    // A plain member learns of no count of what they do not see.
    obstacles: onlyOwner && others === 0 ? left.filter(({ count }) => count > 0) : [],
  };
}

function countInvitationsSentBy(organizationId: string, sentById: string): Promise<number> {
  return db.invitation.count({ where: { organizationId, sentById, member: { status: "pending" } } });
}
