import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { namesOf, type OpenTransfer } from "./open-transfer";

export async function closeTransfer(tx: Tx, id: string, state: "accepted" | "declined" | "withdrawn") {
  await tx.$executeRaw`
    UPDATE transfer SET state = ${state}::transfer_state, closed_at = clock_timestamp()
     WHERE id = ${id}::uuid AND state = 'open'`;
}

type TransferTemplate = "ownership-accepted" | "ownership-declined" | "ownership-withdrawn";

/** Notifies both sides and every other owner. Whoever left with their offer gets an email that says so instead. */
export async function tellOfTransfer(tx: Tx, template: TransferTemplate, me: Actor, transfer: OpenTransfer) {
  const owners = await tx.member.findMany({
    where: { organizationId: me.organization.id, owner: true, status: "active" },
    select: { address: true },
  });
  const left = template === "ownership-accepted" && transfer.after === "leave";
  const sides = left ? [transfer.to] : [transfer.from, transfer.to];
  const addresses = new Set([...sides.map((side) => side.address), ...owners.map((owner) => owner.address)]);
  for (const to of addresses) {
    await enqueueMail(tx, {
      template,
      to,
      organizationId: me.organization.id,
      input: { organization: me.organization.name, slug: me.organization.slug, ...namesOf(transfer) },
    });
  }
}
