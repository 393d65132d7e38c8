// Collects what a person needs to know before they leave. Several pages show this dialog.

import type { Actor } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { type SoleAdminOf, soleAdminOf } from "@/lib/assignments/sole-admin";
import { db, readFromDatabase } from "@/lib/database/db";
import { displayName } from "@/lib/text/display-name";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { findLeftBehind, type LeftBehind } from "./left-behind";
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
  /** What they can hand over, and what is revoked otherwise. */
  left: LeftBehind;
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
  const [counts, left, resources, bills, transfer, sessions, soleAdmin] = await Promise.all([
    db().organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { activeMembers: true, suspendedMembers: true, activeOwners: true },
    }),
    findLeftBehind(organizationId, actor),
    db().resource.count({ where: { organizationId } }),
    db().bill.count({ where: { organizationId, paidAt: null } }),
    findOpenTransfer(organizationId),
    countSessions(actor.userId),
    // A suspended member sees no names.
    actor.status === "active" ? soleAdminOf(readFromDatabase, organizationId, actor.id) : { count: 0, resources: [] },
  ]);
  // A suspended member can leave regardless of the others, and learns nothing about them.
  const isActive = actor.status === "active";
  const others = isActive ? counts.activeMembers + counts.suspendedMembers - 1 : 0;
  const onlyOwner = actor.owner && actor.status === "active" && counts.activeOwners <= 1;
  const obstacles: Obstacle[] = [
    { what: "resources", count: resources },
    { what: "bills", count: bills },
  ];
  const open = transfer && !transfer.expired ? transfer : null;
  return {
    onlyOwner,
    others,
    successors: isActive ? counts.activeMembers - 1 : 0,
    left,
    sessions,
    soleAdminOf: soleAdmin,
    // The others only learn of an offer when it is accepted.
    offer:
      open && can(actor, "ownership.offer") && actor.status === "active"
        ? { to: displayName(open.to), after: open.after, mine: open.fromId === actor.id }
        : null,
    // A plain member must not learn how many things exist that they do not see.
    obstacles: onlyOwner && others === 0 ? obstacles.filter(({ count }) => count > 0) : [],
  };
}
