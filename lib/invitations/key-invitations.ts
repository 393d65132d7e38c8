// Handles the open invitations that were sent with keys when the keys end or someone else answers for them.

import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { endInvitations, type Invited } from "./end-invitations";
import { recordTakenOver } from "./record-taken-over";

type Key = { id: string; description: string };
type Sent = Invited & { keyId: string };

export async function endInvitationsSentWith(tx: Tx, me: Actor, keys: readonly Key[]) {
  for (const [name, sent] of byKey(await openSentWith(tx, me.organization.id, keys), keys)) {
    await endInvitations(tx, me, sent, { why: "key", name });
  }
}

/** From now on they belong to the successor and no longer end with a key. */
export async function takeOverInvitationsSentWith(tx: Tx, me: Actor, keys: readonly Key[], successorId: string) {
  const open = await openSentWith(tx, me.organization.id, keys);
  await tx.$executeRaw`
    UPDATE invitation SET sent_by_id = ${successorId}::uuid, sent_by_key_id = NULL
     WHERE organization_id = ${me.organization.id}::uuid AND member_id = ANY(${open.map(({ id }) => id)}::uuid[])`;
  for (const [name, sent] of byKey(open, keys)) {
    await recordTakenOver(tx, me, successorId, sent, { why: "key", name });
  }
}

/** A person who keeps a key also answers for what it sent. */
export async function passInvitationsSentWith(tx: Tx, keeper: Actor, keys: readonly Key[]) {
  const open = await openSentWith(tx, keeper.organization.id, keys);
  await tx.$executeRaw`
    UPDATE invitation SET sent_by_id = ${keeper.id}::uuid
     WHERE organization_id = ${keeper.organization.id}::uuid AND member_id = ANY(${open.map(({ id }) => id)}::uuid[])`;
}

function openSentWith(tx: Tx, organizationId: string, keys: readonly Key[]) {
  const keyIds = keys.map(({ id }) => id);
  // This avoids a join: right after thousands of invitations the statistics are missing,
  // and it would compare each with each.
  return tx.$queryRaw<Sent[]>`
    SELECT id, name, email, address,
           (SELECT sent_by_key_id FROM invitation
             WHERE organization_id = ${organizationId}::uuid AND member_id = member.id) AS "keyId"
      FROM member
     WHERE organization_id = ${organizationId}::uuid AND status = 'pending'
       AND id = ANY(ARRAY(SELECT member_id FROM invitation
                           WHERE organization_id = ${organizationId}::uuid AND sent_by_key_id = ANY(${keyIds}::uuid[])))
     ORDER BY id`;
}

function byKey(sent: Sent[], keys: readonly Key[]): [string, Sent[]][] {
  const of = Map.groupBy(sent, ({ keyId }) => keyId);
  return keys.flatMap(({ id, description }) => {
    const its = of.get(id);
    return its ? [[description, its]] : [];
  });
}
