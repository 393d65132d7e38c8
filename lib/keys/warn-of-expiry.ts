// Emails whoever is responsible for API keys that expire: 14 days before and 3 days before. `key.warn_at` says when.
import { answersFor } from "@/lib/actors/key-actor";
import { db, lockOrganization, Prisma, type Tx, transaction } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";

const LOT = 200;
const NAMED = 10;
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Due = { id: string; organizationId: string; warnAt: string };

/** The time is read as text because a Date would lose microseconds. */
export const keysToWarnOf = (after?: Due) => Prisma.sql`
  SELECT id, organization_id AS "organizationId", warn_at::text AS "warnAt" FROM key
   WHERE warn_at IS NOT NULL AND revoked_at IS NULL AND warn_at <= statement_timestamp()
     AND (warn_at, id) > (${after?.warnAt ?? "-infinity"}::timestamptz, ${after?.id ?? NOBODY}::uuid)
   ORDER BY warn_at, id LIMIT ${LOT}`;

/** Each organization is warned separately, so one that fails holds up no other, and is tried again in an hour. */
export async function warnOfExpiringKeys() {
  const failed: unknown[] = [];
  for (let after: Due | undefined; ; ) {
    const due = await db().$queryRaw<Due[]>(keysToWarnOf(after));
    for (const organizationId of new Set(due.map((key) => key.organizationId))) {
      const ids = due.filter((key) => key.organizationId === organizationId).map(({ id }) => id);
      await transaction((tx) => warn(tx, organizationId, ids)).catch((error) => failed.push(error));
    }
    after = due.at(-1);
    if (!after) break;
  }
  if (failed.length > 0) throw failed[0];
}

type Expiring = { description: string; lastFour: string; expiresAt: Date; days: number; responsibleId: string | null };

async function warn(tx: Tx, organizationId: string, ids: string[]) {
  const locked = await lockOrganization(tx, organizationId);
  // Whoever comes second finds nothing that is due.
  const keys = await tx.$queryRaw<Expiring[]>`
    UPDATE key SET warn_at = CASE WHEN expires_at - interval '3 days' > clock_timestamp() THEN expires_at - interval '3 days' END
     WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])
       AND revoked_at IS NULL AND warn_at <= clock_timestamp()
    RETURNING description, last_four AS "lastFour", expires_at AS "expiresAt", responsible_id AS "responsibleId",
              ceil(extract(epoch FROM expires_at - clock_timestamp()) / 86400)::int AS days`;
  const alive = keys.filter(({ days }) => days > 0).sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  if (!locked || locked.closed || alive.length === 0) return;
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, slug: true },
  });
  for (const [to, theirs] of await byReader(tx, organizationId, alive)) {
    const named = theirs.slice(0, NAMED).map(({ description, lastFour, expiresAt }) => ({
      description,
      lastFour,
      expiresAt: expiresAt.toISOString(),
    }));
    const [first] = theirs;
    const input = { organization: organization.name, slug: organization.slug, keys: named };
    const more = theirs.length - named.length;
    await enqueueMail(tx, {
      template: "keys-expire",
      to,
      organizationId,
      input: { ...input, days: first?.days ?? 0, more },
    });
  }
}

/** The responsible member of each key if they can still manage it, and otherwise all owners. */
async function byReader(tx: Tx, organizationId: string, keys: Expiring[]): Promise<Map<string, Expiring[]>> {
  const responsible = keys.flatMap(({ responsibleId }) => responsibleId ?? []);
  const members = await tx.member.findMany({
    where: { organizationId, status: "active", OR: [{ owner: true }, { id: { in: responsible } }] },
    select: { id: true, address: true, owner: true, organizationRoles: true },
  });
  const owners = members.filter(({ owner }) => owner);
  const readers = new Map<string, Expiring[]>();
  for (const key of keys) {
    const own = members.find(({ id }) => id === key.responsibleId);
    const answers = own && answersFor({ active: true, owner: own.owner, roles: own.organizationRoles });
    for (const { address } of answers ? [own] : owners) readers.set(address, [...(readers.get(address) ?? []), key]);
  }
  return readers;
}
