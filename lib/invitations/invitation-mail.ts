import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import type { Tx } from "@/lib/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { type Actor, toldBy } from "@/lib/standing";

type Sent = {
  id: string;
  version: number;
  keyId: string;
  message: string | null;
  member: { id: string; address: string; roles: string[]; expiresAt: Date };
};

/** One mail for one version: the key makes a second impossible. */
export async function enqueueInvitationMail(tx: Tx, sender: Actor, invitation: Sent) {
  await enqueueMail(tx, {
    template: "invitation",
    key: `invite/${invitation.id}/v${invitation.version}`,
    to: invitation.member.address,
    organizationId: sender.organization.id,
    memberId: invitation.member.id,
    input: {
      ...toldBy(sender),
      invitationId: invitation.id,
      version: invitation.version,
      keyId: invitation.keyId,
      role: roleName(catalog(), invitation.member.roles),
      access: [],
      message: invitation.message,
      expiresAt: invitation.member.expiresAt.toISOString(),
    },
  });
}
