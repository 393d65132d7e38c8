import type { z } from "zod";
import { db } from "@/lib/db";
import { can } from "@/lib/permissions";
import { Refusal, refuseIf } from "@/lib/refusal";
import { type Actor, requireActive } from "@/lib/standing";
import type { OneMember } from "./schema";

const SHOWN = 3;

export type LeftBehind = {
  /** Open invitations that they sent: how many, and the first few addresses. */
  invitations: number;
  addresses: string[];
  /** An open offer of ownership that they made or were made. */
  transfer: boolean;
};

/** What falls with somebody who is removed. */
export async function findLeftBehind(actor: Actor, { memberId }: z.output<typeof OneMember>): Promise<LeftBehind> {
  requireActive(actor);
  refuseIf(can(actor, "members.remove") ? null : "permission.owners-only");
  const organizationId = actor.organization.id;
  const member = await db.member.findUnique({
    where: { organizationId_id: { organizationId, id: memberId } },
    select: { id: true },
  });
  if (!member) throw new Refusal("member.not-found");
  const sent = { organizationId, sentById: memberId, member: { status: "pending" } } as const;
  const [invitations, first, transfers] = await Promise.all([
    db.invitation.count({ where: sent }),
    db.invitation.findMany({ where: sent, take: SHOWN, select: { member: { select: { email: true } } } }),
    db.transfer.count({
      where: { organizationId, state: "open", OR: [{ fromId: memberId }, { toId: memberId }] },
    }),
  ]);
  return { invitations, addresses: first.map(({ member: { email } }) => email), transfer: transfers > 0 };
}
