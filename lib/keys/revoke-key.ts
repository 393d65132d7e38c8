import type { z } from "zod";
import { transaction } from "@/lib/db";
import { can } from "@/lib/permissions";
import { Refusal, refuseIf } from "@/lib/refusal";
import { type Actor, enterOrganization } from "@/lib/standing";
import { endKeys, liveKeys } from "./end-keys";
import type { OneKey } from "./schema";

export async function revokeKey(actor: Actor, { keyId }: z.output<typeof OneKey>) {
  const [key] = await revokeKeys(actor, [keyId]);
  return key;
}

/** All of them, or none. */
export function revokeKeys(actor: Actor, keyIds: readonly string[]) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(can(me, "keys.manage") ? null : "permission.owners-only");
    const wanted = new Set(keyIds);
    const keys = await liveKeys(tx, me.organization.id, { ids: [...wanted] });
    if (keys.length < wanted.size) throw new Refusal("key.not-found");
    await endKeys(tx, me, keys);
    return keys;
  });
}
