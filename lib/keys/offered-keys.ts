// Keys that somebody who left offered to an owner. They are revoked at once, so that nobody uses a key for which nobody
// answers, and work again if the owner keeps them in time.
import { type Actor, type By, by } from "@/lib/actors/actor";
import { Prisma, type Tx } from "@/lib/database/db";
import { recordEvents } from "@/lib/events/record-event";
import { displayName } from "@/lib/text/display-name";
import { holdingsOf, type Parting, toEvent } from "./key-events";

export const OFFER_DAYS = 7;

const { sql } = Prisma;

export async function offerKeys(
  tx: Tx,
  me: Actor,
  keys: readonly Parting[],
  { from, to }: { from: { id: string }; to: { id: string; name: string } },
) {
  if (keys.length === 0) return;
  const organizationId = me.organization.id;
  const ids = keys.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE key SET revoked_at = clock_timestamp()
     WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[]) AND revoked_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO offered_key (organization_id, key_id, from_id, to_id, expires_at)
    SELECT ${organizationId}::uuid, id, ${from.id}::uuid, ${to.id}::uuid, clock_timestamp() + make_interval(days => ${OFFER_DAYS})
      FROM unnest(${ids}::uuid[]) AS offered (id)`;
  const holdingOf = await holdingsOf(tx, organizationId, keys);
  await recordEvents(tx, by(me), keys.map(toEvent("key.offered", holdingOf, { to: to.name })));
}

type Which =
  | { keyId: string }
  | { toId: string }
  | { under: Prisma.Sql }
  | { madeWith: readonly string[] }
  | "expired"
  | "all";

/** From now on these stay revoked. Returns how many there were. */
export async function endOffers(tx: Tx, who: By, which: Which): Promise<number> {
  const organizationId = who.organizationId;
  const ended = await tx.$queryRaw<{ id: string; description: string; name: string | null; email: string }[]>`
    DELETE FROM offered_key USING key, member
     WHERE offered_key.organization_id = ${organizationId}::uuid AND ${chosen(which, organizationId)}
       AND key.organization_id = offered_key.organization_id AND key.id = offered_key.key_id
       AND member.organization_id = offered_key.organization_id AND member.id = offered_key.from_id
    RETURNING key.id, key.description, member.name, member.email`;
  if (ended.length === 0) return 0;
  const holdingOf = await holdingsOf(tx, organizationId, ended);
  const revoked = ended.map(({ id, description, ...from }) => ({
    id,
    description,
    because: { why: "member", name: displayName(from) } as const,
  }));
  await recordEvents(tx, who, revoked.map(toEvent("key.revoked", holdingOf)));
  return ended.length;
}

function chosen(which: Which, organizationId: string): Prisma.Sql {
  if (which === "all") return sql`true`;
  if (which === "expired") return sql`offered_key.expires_at <= clock_timestamp()`;
  if ("keyId" in which) return sql`offered_key.key_id = ${which.keyId}::uuid`;
  if ("toId" in which) return sql`offered_key.to_id = ${which.toId}::uuid`;
  if ("under" in which) return which.under;
  return sql`offered_key.key_id IN (
    WITH RECURSIVE made AS (
      SELECT id FROM key WHERE organization_id = ${organizationId}::uuid AND made_by_key_id = ANY(${which.madeWith}::uuid[])
      UNION
      SELECT key.id FROM key JOIN made ON key.made_by_key_id = made.id WHERE key.organization_id = ${organizationId}::uuid)
    SELECT id FROM made)`;
}
