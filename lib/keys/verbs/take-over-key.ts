import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { passInvitationsSentWith } from "@/lib/invitations/key-invitations";
import { keepKeys, liveKeys } from "@/lib/keys/end-keys";
import { whyNotTakeOver } from "@/lib/keys/rules";
import type { OneKey } from "@/lib/keys/schema";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

/**
 * An owner becomes responsible for a key, before or after its responsible member leaves. The
 * operator's keys stay the operator's.
 */
export function takeOverKey(actor: Actor, { keyId }: z.output<typeof OneKey>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(whyNotTakeOver(me));
    const organizationId = me.organization.id;
    const [key] = await liveKeys(tx, organizationId, { ids: [keyId] });
    if (!key) throw new Refusal("key.not-found");
    const { responsible } = await tx.key.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: keyId } },
      select: { responsible: { select: { id: true, name: true, email: true } } },
    });
    if (!responsible) throw new Refusal("permission.operators-only");
    if (responsible.id === me.id) return key;
    await keepKeys(tx, me, [{ ...key, because: { why: "member", name: displayName(responsible) } }]);
    await passInvitationsSentWith(tx, me, [key]);
    return key;
  });
}
