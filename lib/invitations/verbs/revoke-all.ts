import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { endInvitations } from "@/lib/invitations/end-invitations";
import { whyNotManage } from "@/lib/invitations/rules";
import { Refusal } from "@/lib/refusal";

/** Revokes all or none. Invitations that the actor does not manage do not exist for them. */
export function revokeAll(actor: Actor, input: { invitationIds: string[] }) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const ids = [...new Set(input.invitationIds)];
    const found = await tx.invitation.findMany({
      where: { organizationId: me.organization.id, id: { in: ids } },
      select: {
        id: true,
        sentById: true,
        member: { select: { id: true, name: true, email: true, address: true, status: true } },
      },
    });
    const managed = found.filter(
      ({ sentById, member: { status } }) => whyNotManage(me, me.organization, { status, sentById }) === null,
    );
    const missing = ids.find((id) => !managed.some((one) => one.id === id));
    if (missing !== undefined) throw new Refusal("invitation.not-found", { id: missing });
    await endInvitations(
      tx,
      me,
      managed.map(({ member }) => member),
    );
  });
}
