import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import type { MemberStatus } from "@/lib/generated/prisma/enums";
import { Refusal } from "@/lib/refusal";
import { STATUSES_OPEN } from "./statuses";

export type Who = { userId: string } | { address: string };
export type Stay = { id: string; status: MemberStatus; owner: boolean };

/** Finds a member or invitee by their user's id or their address. */
export async function requireStay(actor: Actor, who: Who): Promise<Stay> {
  const stay = await db().member.findFirst({
    where: { organizationId: actor.organization.id, status: { in: STATUSES_OPEN }, ...who },
    select: { id: true, status: true, owner: true },
  });
  if (!stay) throw new Refusal("member.not-found", { id: "userId" in who ? who.userId : who.address });
  return stay;
}
