import type { Tx } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { displayName } from "@/lib/text/display-name";

type Ending = {
  /** They were the only member, and the organization closed behind them. */
  closed?: boolean;
  /** Who became the owner, if they left by transferring ownership. */
  to?: { name: string | null; email: string };
};

/** Confirms to a person that they left. */
export async function tellLeft(
  tx: Tx,
  organization: { id: string; name: string },
  left: { address: string },
  { closed = false, to }: Ending,
) {
  await enqueueMail(tx, {
    template: "left",
    to: left.address,
    organizationId: organization.id,
    input: { organization: organization.name, to: to ? displayName(to) : "", toEmail: to?.email ?? "", closed },
  });
}
