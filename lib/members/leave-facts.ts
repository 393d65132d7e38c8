// Collects what a person needs to know before they leave. Several pages show this dialog.

import type { Actor } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { type SoleAdminOf, soleAdminOf } from "@/lib/assignments/sole-admin";
import { db, readFromDatabase } from "@/lib/database/db";
import { keysAnsweredForBy } from "@/lib/keys/keys-answered-for-by";
import { displayName } from "@/lib/text/display-name";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { countSessions } from "./removal-facts";

/** These keep even the only member from leaving. */
export type Obstacle = { what: "resources" | "bills"; count: number };

export type LeaveFacts = {
  /**
   * The only owner cannot leave while others are there. If nobody else is there, the
   * organization closes when they leave.
   */
  onlyOwner: boolean;
  others: number;
  /** The number of other active members, who could become the owner. */
  successors: number;
  /** Open invitations that they sent, which end when they leave. */
  invitationsSent: number;
  /** Keys that they are responsible for, which end when they leave. */
  keys: number;
  /** Browsers in which they are signed in, which lose access to this organization. */
  sessions: number;
  /** Resources on which they are the only admin. */
  soleAdminOf: SoleAdminOf;
  /** The open offer of ownership, if there is one. */
  offer: { to: string; after: "stay" | "member" | "leave"; mine: boolean } | null;
  /** Everything that keeps the only member from leaving. */
  obstacles: Obstacle[];
};

export async function findLeaveFacts(actor: Actor): Promise<LeaveFacts> {
  const { id: organizationId } = actor.organization;
  const [counts, invitationsSent, resources, bills, transfer, keys, sessions, soleAdmin] = await Promise.all([
    db().organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { activeMembers: true, suspendedMembers: true, activeOwners: true },
    }),
    countInvitationsSentBy(organizationId, actor.id),
    db().resource.count({ where: { organizationId } }),
    db().bill.count({ where: { organizationId, paidAt: null } }),
    findOpenTransfer(organizationId),
    keysAnsweredForBy(organizationId, actor.id),
    countSessions(actor.userId),
    // A suspended member sees no names.
    actor.status === "active" ? soleAdminOf(readFromDatabase, organizationId, actor.id) : { count: 0, resources: [] },
  ]);
  // A suspended member can leave regardless of the others, and learns nothing about them.
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
    // The others only learn of an offer when it is accepted.
    offer:
      open && can(actor, "ownership.offer") && actor.status === "active"
        ? { to: displayName(open.to), after: open.after, mine: open.fromId === actor.id }
        : null,
    // A plain member must not learn how many things exist that they do not see.
    obstacles: onlyOwner && others === 0 ? left.filter(({ count }) => count > 0) : [],
  };
}

function countInvitationsSentBy(organizationId: string, sentById: string): Promise<number> {
  return db().invitation.count({ where: { organizationId, sentById, member: { status: "pending" } } });
}
