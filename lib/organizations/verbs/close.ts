import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
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
    await forgetCurrentOrganization(tx, { organizationId: me.organization.id });
    await recordEvent(tx, by(me), { action: "organization.closed" });
    return {};
  });
}
