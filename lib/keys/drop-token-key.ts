import { byOperator } from "@/lib/actors/actor";
import { db, lockOrganization, Prisma, type Tx, transaction } from "@/lib/database/db";
import { recordEvents } from "@/lib/events/record-event";
import { signAgain } from "@/lib/invitations/sign-again";
import { currentKeyId } from "@/lib/link-token";
import { enqueueMail } from "@/lib/mail/outbox";
import { endOffers } from "./offered-keys";

type Ended = { id: string; description: string; lastFour: string };
export type DroppedIn = { slug: string; keys: Ended[]; mailed: number };

/** `unknown` also selects API keys whose token key nobody knows. */
type Which = { id: string; unknown: boolean };

/**
 * Removes a leaked token key at once: API keys that need it end, and open invitations get links under the current one.
 * Each organization is committed separately, so after a crash the command is simply run again.
 */
export async function dropTokenKey(which: Which): Promise<DroppedIn[]> {
  const needing = await db().$queryRaw<{ id: string; slug: string; invitations: string[] }[]>`
    SELECT organization.id, slug, ARRAY(
             SELECT invitation.id::text FROM invitation
               JOIN member ON member.organization_id = invitation.organization_id AND member.id = member_id
              WHERE invitation.organization_id = organization.id AND key_id = ${which.id}
                AND member.status = 'pending' AND member.expires_at > clock_timestamp()) AS invitations
      FROM organization
     WHERE id IN (SELECT organization_id FROM key WHERE ${needs(which)})
        OR id IN (SELECT organization_id FROM offered_key)
        OR id IN (SELECT organization_id FROM invitation WHERE key_id = ${which.id})
     ORDER BY slug`;
  await transaction((tx) => mailUndoLinksAgain(tx, which.id));
  const dropped: DroppedIn[] = [];
  for (const { id: organizationId, slug, invitations } of needing) {
    const keys = await transaction((tx) => endKeysUnder(tx, organizationId, which));
    let mailed = 0;
    for (let start = 0; start < invitations.length; start += AT_ONCE) {
      const some = invitations.slice(start, start + AT_ONCE);
      mailed += await transaction((tx) => signAgain(tx, organizationId, some, which.id));
    }
    if (keys.length + invitations.length > 0) dropped.push({ slug, keys, mailed });
  }
  return dropped;
}

/** Links that undo a change of an email address are signed with the current key, and mailed again. */
async function mailUndoLinksAgain(tx: Tx, leaked: string) {
  const keyId = currentKeyId();
  const changes = await tx.$queryRaw<{ id: string; to: string; newEmail: string; until: Date }[]>`
    UPDATE address_change SET key_id = ${keyId} FROM "user"
     WHERE "user".id = user_id AND key_id = ${leaked} AND reserved_until > clock_timestamp()
    RETURNING address_change.id, address_change.address AS "to", "user".email AS "newEmail", reserved_until AS until`;
  for (const { id, to, newEmail, until } of changes) {
    const input = { newEmail, changeId: id, keyId, undoUntil: until.toISOString() };
    await enqueueMail(tx, { template: "address-changed", key: `address-changed/${id}/${keyId}`, to, input });
  }
}

const AT_ONCE = 500;

const needs = ({ id, unknown }: Which) => Prisma.sql`
  revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
  AND (token_key_id = ${id} OR token_key_id IS NULL AND ${unknown})`;

/** The keys' own keys and invitations do not end with them, because none of these keys leaked. */
async function endKeysUnder(tx: Tx, organizationId: string, which: Which): Promise<Ended[]> {
  await lockOrganization(tx, organizationId);
  const keys = await tx.$queryRaw<Ended[]>`
    UPDATE key SET revoked_at = clock_timestamp()
     WHERE organization_id = ${organizationId}::uuid AND ${needs(which)}
    RETURNING id, description, last_four AS "lastFour"`;
  const leaked = Prisma.sql`(token_key_id = ${which.id} OR token_key_id IS NULL AND ${which.unknown})`;
  await endOffers(tx, byOperator(organizationId), { under: leaked });
  await recordEvents(
    tx,
    byOperator(organizationId),
    keys.map(({ id, description }) => ({
      action: "key.revoked" as const,
      subject: { id, name: description },
      details: { why: "token", from: which.id },
    })),
  );
  return keys;
}
