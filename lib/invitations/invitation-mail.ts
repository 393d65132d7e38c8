import { portionsInMailWords } from "@/lib/access-words/access-in-words";
import { type Sender, senderInMails } from "@/lib/actors/actor";
import { nameResources } from "@/lib/assignments/name-resources";
import type { Assignment } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import type { Tx } from "@/lib/database/db";
import { enqueueMails } from "@/lib/mail/outbox";

type Sent = {
  id: string;
  version: number;
  keyId: string;
  message: string | null;
  member: { id: string; address: string; roles: string[]; access: Assignment[]; expiresAt: Date };
};

/** Writes one email per version; its key makes a second one impossible. */
export async function enqueueInvitationMails(tx: Tx, sender: Sender, invitations: Sent[]) {
  const all = new Set(invitations.flatMap(({ member }) => member.access));
  const nameOf = await nameResources(tx, sender.organization.id, [...all]);
  await enqueueMails(
    tx,
    invitations.map(({ id, version, keyId, message, member }) => ({
      template: "invitation" as const,
      key: `invite/${id}/v${version}`,
      to: member.address,
      organizationId: sender.organization.id,
      memberId: member.id,
      input: {
        ...senderInMails(sender),
        invitationId: id,
        version,
        keyId,
        message,
        role: roleName(catalog(), member.roles),
        access: portionsInMailWords(member.access, nameOf),
        expiresAt: member.expiresAt.toISOString(),
      },
    })),
  );
}
