import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { type Tx, transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { endOffers } from "@/lib/keys/offered-keys";
import { forgetCurrentOrganization } from "@/lib/members/departure";
import { whyNotClose } from "@/lib/organizations/rules";
import type { CloseOrganization } from "@/lib/organizations/schema";
import { refuseIf } from "@/lib/refusal";
import { voidOpenTransfer } from "@/lib/transfers/void-transfers";

/** Nobody can enter afterwards, but all data is kept so that an operator can reopen it. */
export function close(actor: Actor, input: z.output<typeof CloseOrganization>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(whyNotClose(me, me.organization, input.name), { name: me.organization.name });
    await tx.$executeRaw`UPDATE organization SET closed_at = clock_timestamp() WHERE id = ${me.organization.id}::uuid`;
    await voidOpenTransfer(tx, by(me), "closed");
    await endOffers(tx, by(me), "all");
    await forgetCurrentOrganization(tx, { organizationId: me.organization.id });
    const details = await whatEnds(tx, me.organization.id);
    await recordEvent(tx, by(me), { action: "organization.closed", ...(details && { details }) });
    return {};
  });
}

/** Counts the members and API keys that lose access. */
async function whatEnds(tx: Tx, organizationId: string) {
  const [ends] = await tx.$queryRaw<{ members: number; keys: number }[]>`
    SELECT active_members AS members,
           (SELECT count(*)::int FROM key
             WHERE key.organization_id = organization.id AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > clock_timestamp())) AS keys
      FROM organization WHERE id = ${organizationId}::uuid`;
  return ends;
}
