import type { z } from "zod";
import { transaction } from "@/lib/db";
import { can } from "@/lib/permissions";
import { Refusal, refuseIf } from "@/lib/refusal";
import { type Actor, enterOrganization } from "@/lib/standing";
import { endKeys, liveKeys } from "./end-keys";
import type { OneKey } from "./schema";

export function revokeKey(actor: Actor, { keyId }: z.output<typeof OneKey>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(can(me, "keys.manage") ? null : "permission.owners-only");
    const [key] = await liveKeys(tx, me.organization.id, { id: keyId });
    if (!key) throw new Refusal("key.not-found");
    await endKeys(tx, me, [key]);
    return key;
  });
}
