import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { catalog } from "@/lib/catalog/catalog";
import { isOwnerRole, roleName } from "@/lib/catalog/roles";
import { type Tx, transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { revokeInvitationsSentBy } from "@/lib/invitations/sent-by";
import { enqueueMail } from "@/lib/mail/outbox";
import { Refusal, refuseIf } from "@/lib/refusal";
import { type Actor, by, enterOrganization, toldBy } from "@/lib/standing";
import { translate } from "@/lib/text/sentence";
import { voidTransfersOf } from "@/lib/transfers/void-transfers";
import { changeOfRole } from "./change-of-role";
import { countGiven } from "./limits";
import { countOwners, displayName, requireMember } from "./require-member";
import { whyNotChangeRole } from "./rules";
import type { ChangeRole } from "./schema";
import { requireKnownRoles, writeRoles } from "./write-roles";

/** Works on pending members too: their link stays as it is. */
export function changeRole(actor: Actor, input: z.output<typeof ChangeRole>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const member = await requireMember(tx, me.organization.id, input.memberId);
    requireKnownRoles(input.roles);
    const wanted = { roles: input.roles, owner: isOwnerRole(catalog(), input.roles) };
    refuseIf(whyNotChangeRole(me, member, wanted, await countOwners(tx, me.organization.id)));
    if (input.before && !sameRoles(input.before, member.roles)) throw new Refusal("member.changed-meanwhile");
    if (sameRoles(input.roles, member.roles)) return member;
    const tells = member.status === "active" && member.id !== me.id;
    if (tells && input.roles.some((role) => !member.roles.includes(role))) await countGiven(tx, me, member);

    await writeRoles(tx, me.organization.id, member.id, input.roles);
    if (member.status === "pending" && input.roles.length > 0) await standBehind(tx, me, member.id);
    if (member.owner && !wanted.owner) await revokeInvitationsSentBy(tx, me, member.id);
    if (member.owner !== wanted.owner) await voidTransfersOf(tx, me, member.id);
    const { gains, losses } = changeOfRole(catalog(), member.roles, input.roles);
    const role = roleName(catalog(), input.roles);
    await recordEvent(tx, by(me), {
      action: "member.role-changed",
      subject: { id: member.id, name: displayName(member) },
      details: { from: roleName(catalog(), member.roles), to: role },
    });
    if (tells) {
      await enqueueMail(tx, {
        template: "role-changed",
        key: `role-changed/${randomUUID()}`,
        to: member.address,
        organizationId: me.organization.id,
        input: {
          ...toldBy(me),
          slug: me.organization.slug,
          role,
          gains: gains.map((one) => translate(`roles.can.${one}`)),
          losses: losses.map((one) => translate(`roles.cannot.${one}`)),
        },
      });
    }
    return { ...member, ...wanted };
  });
}

/** A plain member may have sent it, who cannot give this role: accepting would be refused. */
async function standBehind(tx: Tx, me: Actor, memberId: string) {
  await tx.invitation.updateMany({
    where: { organizationId: me.organization.id, memberId, sentBy: { owner: false } },
    data: { sentById: me.id },
  });
}

function sameRoles(one: string[], other: string[]) {
  return one.length === other.length && one.every((role) => other.includes(role));
}
