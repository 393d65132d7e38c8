import type { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { db, Prisma } from "@/lib/database/db";
import { Refusal, refuseIf } from "@/lib/refusal";
import { liveKeysMadeWith } from "./end-keys";
import { mayKeep, whyNotManageKeys } from "./rules";
import type { OneKey } from "./schema";

const SHOWN = 3;

/** The number of open invitations, and the first few addresses. */
export type Sent = { invitations: number; addresses: string[] };

/** Lists what a key made and sent, which ends with the key unless someone keeps it. */
export type RevocationFacts = {
  keys: string[];
  /** Invitations of this key, and below those of it and all keys in `keys` together. */
  sent: Sent;
  sentByAll: Sent;
  mayKeep: boolean;
};

export async function findRevocationFacts(actor: Actor, { keyId }: z.output<typeof OneKey>): Promise<RevocationFacts> {
  requireActive(actor);
  refuseIf(whyNotManageKeys(actor));
  const organizationId = actor.organization.id;
  const key = await db().key.findUnique({
    where: { organizationId_id: { organizationId, id: keyId } },
    select: { revokedAt: true },
  });
  if (!key || key.revokedAt) throw new Refusal("key.not-found");
  const made = await liveKeysMadeWith(db(), organizationId, [keyId]);
  const all = [keyId, ...made.map(({ id }) => id)];
  const [sent, sentByAll] = await Promise.all([[keyId], all].map((ids) => sentWith(organizationId, ids)));
  const none = { invitations: 0, addresses: [] };
  return {
    keys: made.map(({ description }) => description),
    mayKeep: mayKeep(actor),
    sent: sent ?? none,
    sentByAll: sentByAll ?? none,
  };
}

async function sentWith(organizationId: string, keyIds: string[]): Promise<Sent> {
  const rows = await db().$queryRaw<{ email: string; count: number }[]>(Prisma.sql`
    SELECT email, (count(*) OVER ())::int AS count FROM member
     WHERE organization_id = ${organizationId}::uuid AND status = 'pending'
       AND id = ANY(ARRAY(SELECT member_id FROM invitation
                           WHERE organization_id = ${organizationId}::uuid AND sent_by_key_id = ANY(${keyIds}::uuid[])))
     ORDER BY since DESC, id LIMIT ${SHOWN}`);
  return { invitations: rows[0]?.count ?? 0, addresses: rows.map(({ email }) => email) };
}
