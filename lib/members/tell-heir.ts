// Tells an owner by email what somebody who left handed over to them.
import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { displayName } from "@/lib/text/display-name";
import type { Wishes } from "./departure";

type Going = { id: string; name: string | null; email: string };

/** An email names no more, and says how many there are. */
const NAMED = 20;

/** Read before they are handed over, when they still name their sender. */
export async function invitationsHanded(tx: Tx, me: Actor, member: Going, { heir, successorId }: Wishes) {
  if (!heir || !successorId) return [];
  const rows = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM member
     WHERE organization_id = ${me.organization.id}::uuid AND status = 'pending'
       AND id = ANY(ARRAY(SELECT member_id FROM invitation
                           WHERE organization_id = ${me.organization.id}::uuid AND sent_by_id = ${member.id}::uuid))
     ORDER BY email`;
  return rows.map(({ email }) => email);
}

export async function tellHeir(tx: Tx, me: Actor, member: Going, { heir }: Wishes, invitations: string[]) {
  if (!heir) return;
  const offered = await tx.offeredKey.findMany({
    where: { organizationId: me.organization.id, fromId: member.id, toId: heir.id },
    orderBy: { key: { description: "asc" } },
    select: { expiresAt: true, key: { select: { description: true } } },
  });
  if (invitations.length + offered.length === 0) return;
  const { name: organization, slug } = me.organization;
  await enqueueMail(tx, {
    template: "left-to-you",
    to: heir.address,
    organizationId: me.organization.id,
    input: {
      organization,
      slug,
      by: displayName(member),
      byEmail: member.email,
      invitations: invitations.slice(0, NAMED),
      invitationCount: invitations.length,
      keys: offered.slice(0, NAMED).map(({ key }) => key.description),
      keyCount: offered.length,
      expiresAt: offered[0]?.expiresAt.toISOString() ?? null,
    },
  });
}
