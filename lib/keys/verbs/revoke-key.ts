import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { successorOf } from "@/lib/invitations/part-with-invitations";
import { endKeys, liveKeys } from "@/lib/keys/end-keys";
import { mayKeep, whyNotManageKeys } from "@/lib/keys/rules";
import type { RevokeKey } from "@/lib/keys/schema";
import { Refusal, refuseIf } from "@/lib/refusal";

type Wishes = Omit<z.output<typeof RevokeKey>, "keyId">;

export async function revokeKey(actor: Actor, { keyId, ...wishes }: z.output<typeof RevokeKey>) {
  const [key] = await revokeKeys(actor, [keyId], wishes);
  return key;
}

/** Revokes all or none, together with what they made and sent, unless an owner keeps that. */
export function revokeKeys(actor: Actor, keyIds: readonly string[], { keys: made, invitations }: Wishes = {}) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(whyNotManageKeys(me));
    const wanted = new Set(keyIds);
    const keys = await liveKeys(tx, me.organization.id, { ids: [...wanted] });
    const missing = [...wanted].find((id) => !keys.some((key) => key.id === id));
    if (missing !== undefined) throw new Refusal("key.not-found", { id: missing });
    await endKeys(tx, me, keys, {
      keepMade: made === "keep" && mayKeep(me),
      successorId: successorOf(me, invitations),
    });
    return keys;
  });
}
