import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { refuseIf } from "@/lib/refusal";
import { type Actor, by, enterOrganization, toldBy } from "@/lib/standing";
import { endStay } from "./departure";
import { countOwners, displayName, requireMember } from "./require-member";
import { whyNotRemove } from "./rules";
import type { Remove } from "./schema";

/** They must be able to stand behind what they take over. */
const takesOver = (me: Actor, { invitations }: z.output<typeof Remove>) =>
  invitations === "take-over" && me.owner && me.kind === "user";

export function remove(actor: Actor, input: z.output<typeof Remove>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const member = await requireMember(tx, me.organization.id, input.memberId);
    refuseIf(whyNotRemove(me, member, await countOwners(tx, me.organization.id)));

    await endStay(tx, me, member, "removed", {
      successorId: takesOver(me, input) ? me.id : undefined,
      keys: input.keys,
    });
    await recordEvent(tx, by(me), { action: "member.removed", subject: { id: member.id, name: displayName(member) } });
    await enqueueMail(tx, {
      template: "removed",
      key: `removed/${randomUUID()}`,
      to: member.address,
      organizationId: me.organization.id,
      input: toldBy(me),
    });
    return member;
  });
}
