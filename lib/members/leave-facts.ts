// What somebody who thinks of leaving has to know first: for the dialog, wherever it stands.
import { db } from "@/lib/db";
import { can } from "@/lib/permissions";
import type { Actor } from "@/lib/standing";
import { sentenceOf } from "@/lib/text/sentence";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { displayName } from "./require-member";
import { whyNotLeave } from "./rules";

export type LeaveFacts = {
  /** They cannot go before somebody else owns it; or, with nobody else there, it closes behind them. */
  onlyOwner: boolean;
  others: number;
  /** To whom ownership could go: active people besides them. */
  successors: number;
  /** Open invitations that they sent, and that end with them. */
  invitationsSent: number;
  /** An offer that is open already. */
  offer: { to: string; after: "stay" | "member" | "leave"; mine: boolean } | null;
  /** Why even the only member cannot go: a whole sentence. */
  obstacle: string | null;
};

export async function findLeaveFacts(actor: Actor): Promise<LeaveFacts> {
  const { id: organizationId } = actor.organization;
  const [counts, invitationsSent, resources, unpaidBills, transfer] = await Promise.all([
    db.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { activeMembers: true, suspendedMembers: true, activeOwners: true },
    }),
    countInvitationsSentBy(organizationId, actor.id),
    db.resource.count({ where: { organizationId } }),
    db.bill.count({ where: { organizationId, paidAt: null } }),
    findOpenTransfer(organizationId),
  ]);
  const others = counts.activeMembers + counts.suspendedMembers - 1;
  const rest = { owners: counts.activeOwners, others, resources, unpaidBills };
  const refusal = whyNotLeave(actor, rest);
  const open = transfer && !transfer.expired ? transfer : null;
  return {
    onlyOwner: actor.owner && actor.status === "active" && counts.activeOwners <= 1,
    others,
    successors: counts.activeMembers - 1,
    invitationsSent,
    // The others learn of an offer when it is accepted.
    offer:
      open && can(actor, "ownership.offer") && actor.status === "active"
        ? { to: displayName(open.to), after: open.after, mine: open.fromId === actor.id }
        : null,
    obstacle:
      refusal && refusal !== "member.only-owner-self" ? sentenceOf(refusal, { count: resources || unpaidBills }) : null,
  };
}

function countInvitationsSentBy(organizationId: string, sentById: string): Promise<number> {
  return db.invitation.count({ where: { organizationId, sentById, member: { status: "pending" } } });
}
