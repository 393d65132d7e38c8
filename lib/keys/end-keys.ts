// How keys end, one by one or with the person who made them.
import type { Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record-event";
import { type Actor, by } from "@/lib/standing";
import type { KeysWish } from "./schema";

type Ending = { id: string; description: string };

/** Those of one person, or those that are asked for. */
export async function liveKeys(tx: Tx, organizationId: string, which: { ids?: string[]; madeById?: string }) {
  return tx.$queryRaw<Ending[]>`
    SELECT id, description FROM key
     WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())
       AND (${which.ids ?? null}::uuid[] IS NULL OR id = ANY(${which.ids ?? null}::uuid[]))
       AND (${which.madeById ?? null}::uuid IS NULL OR made_by_id = ${which.madeById ?? null}::uuid)
     ORDER BY id`;
}

export async function endKeys(tx: Tx, acting: Actor, keys: readonly Ending[]) {
  const ids = keys.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE key SET revoked_at = clock_timestamp()
     WHERE organization_id = ${acting.organization.id}::uuid AND id = ANY(${ids}::uuid[]) AND revoked_at IS NULL`;
  await recordEvents(
    tx,
    by(acting),
    keys.map(({ id, description }) => ({ action: "key.revoked" as const, subject: { id, name: description } })),
  );
}

/** Of somebody who goes, or may make none any more: revoked, unless an owner who stays wants to keep them. */
export async function endKeysMadeBy(tx: Tx, acting: Actor, memberId: string, wish: KeysWish) {
  if (wish === "keep" && acting.owner && acting.id !== memberId) return;
  await endKeys(tx, acting, await liveKeys(tx, acting.organization.id, { madeById: memberId }));
}
