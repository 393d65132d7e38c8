import type { Actor } from "@/lib/actors/actor";
import type { Prisma, Tx } from "@/lib/database/db";
import { partWithInvitations } from "@/lib/invitations/part-with-invitations";
import { type Heir, partWithKeys } from "@/lib/keys/end-keys";
import type { KeysWish } from "@/lib/keys/schema";
import { dropDigests } from "@/lib/notices/drop-digests";
import { voidTransfersOf } from "@/lib/transfers/void-transfers";
import { invitationsHanded, tellHeir } from "./tell-heir";

type Going = { id: string; userId: string | null; name: string | null; email: string };

/** `heir` is the owner who is told by email what they got. */
export type Wishes = {
  successorId?: string | undefined;
  keys?: KeysWish;
  offerTo?: Heir | undefined;
  heir?: Heir | undefined;
};

/**
 * Ends a stay and everything that depends on it. Sent invitations pass to a successor or are revoked. Keys end first,
 * with the invitations that were sent with them.
 */
export async function endStay(tx: Tx, me: Actor, member: Going, status: "left" | "removed", wishes: Wishes = {}) {
  await tx.$executeRaw`
    UPDATE member SET status = ${status}::member_status, closed_at = clock_timestamp()
     WHERE organization_id = ${me.organization.id}::uuid AND id = ${member.id}::uuid`;
  await voidTransfersOf(tx, me, member.id);
  await dropDigests(tx, me.organization.id, member.id);
  const handed = await invitationsHanded(tx, me, member, wishes);
  await partWithKeys(tx, me, member, wishes);
  await partWithInvitations(tx, me, member, wishes.successorId);
  await tellHeir(tx, me, member, wishes, handed);
  await forgetCurrentOrganization(tx, { organizationId: me.organization.id, userId: member.userId ?? undefined });
}

export async function forgetCurrentOrganization(tx: Tx, where: Prisma.SessionWhereInput) {
  await tx.session.updateMany({ where, data: { organizationId: null } });
}
