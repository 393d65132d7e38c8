import { createHash } from "node:crypto";
import { catalog } from "@/lib/catalog/catalog";
import { capabilitiesOf } from "@/lib/catalog/roles";
import { clock, db } from "@/lib/db";
import { type Actor, actorSelect } from "@/lib/standing";

/** Who acts with a key, or null when it is none that is in use. */
export async function findKeyActor(authorization: string | null, ip: string | null): Promise<Actor | null> {
  const [, secret] = /^ApiKey +(\S{1,500})$/i.exec(authorization ?? "") ?? [];
  if (!secret) return null;
  const key = await db.key.findUnique({
    where: { secretHash: createHash("sha256").update(secret).digest("hex") },
    select: {
      ...{ id: true, description: true, expiresAt: true, revokedAt: true },
      assignments: { where: { kind: null }, select: { role: true } },
      organization: actorSelect.organization,
    },
  });
  if (!key || key.revokedAt || key.organization.closedAt) return null;
  if (key.expiresAt && key.expiresAt <= (await clock())) return null;
  const roles = key.assignments.map((assignment) => assignment.role);
  return {
    ...{ kind: "key", id: key.id, userId: null, name: key.description, email: "", status: "active", ip, roles },
    owner: roles.includes(catalog().owner.id),
    capabilities: capabilitiesOf(catalog(), roles),
    organization: key.organization,
  };
}
