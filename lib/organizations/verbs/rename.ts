import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { whyNotChangeSettings } from "@/lib/organizations/rules";
import type { Rename } from "@/lib/organizations/schema";
import { refuseIf } from "@/lib/refusal";

/** Changes only the name, so that it does not overwrite other settings that someone else is changing. */
export function rename(actor: Actor, input: z.output<typeof Rename>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(whyNotChangeSettings(me));
    const { id } = me.organization;
    const { name: from } = await tx.organization.findUniqueOrThrow({ where: { id }, select: { name: true } });
    if (from === input.name) return;
    await tx.organization.update({ where: { id }, data: { name: input.name } });
    await recordEvent(tx, by(me), { action: "organization.renamed", details: { from, to: input.name } });
  });
}
