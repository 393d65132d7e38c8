import { readAssignments } from "@/lib/assignments/read-assignments";
import type { Held } from "@/lib/assignments/schema";
import { db, type Prisma } from "@/lib/db";
import { can } from "@/lib/permissions";
import { Refusal, refuseIf } from "@/lib/refusal";
import { type Actor, requireActive } from "@/lib/standing";

export type KeyRow = {
  id: string;
  description: string;
  lastFour: string;
  /** Null when the operator made it. Former members still have their name here. */
  madeBy: { id: string; userId: string | null; name: string } | null;
  createdAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
  roles: string[];
  access: Held[];
};

const select = {
  ...{ id: true, description: true, lastFour: true, createdAt: true, expiresAt: true, usedAt: true },
  madeBy: { select: { id: true, userId: true, name: true, email: true } },
  assignments: { where: { kind: null }, select: { role: true } },
} satisfies Prisma.KeySelect;

/** Those that open something, the newest first. There are never more than `makeKey` allows. */
export function listKeys(actor: Actor): Promise<KeyRow[]> {
  return find(actor, {});
}

export async function findKey(actor: Actor, keyId: string): Promise<KeyRow> {
  const [key] = await find(actor, { id: keyId });
  if (!key) throw new Refusal("key.not-found");
  return key;
}

async function find(actor: Actor, which: Prisma.KeyWhereInput): Promise<KeyRow[]> {
  requireActive(actor);
  refuseIf(can(actor, "keys.manage") ? null : "permission.owners-only");
  const organizationId = actor.organization.id;
  const live = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM key WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())`;
  const ids = live.map(({ id }) => id);
  const [keys, access] = await Promise.all([
    db.key.findMany({
      where: { organizationId, AND: [{ id: { in: ids } }, which] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select,
    }),
    readAssignments(db, organizationId, ids, "key"),
  ]);
  return keys.map(({ madeBy, assignments, ...key }) => ({
    ...key,
    madeBy: madeBy && { id: madeBy.id, userId: madeBy.userId, name: madeBy.name ?? madeBy.email },
    roles: assignments.map(({ role }) => role),
    access: access.get(key.id) ?? [],
  }));
}
