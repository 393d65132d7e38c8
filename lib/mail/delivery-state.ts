import type { Connection } from "@/lib/database/db";
import type { MailState } from "@/lib/generated/prisma/enums";

// The provider's reports arrive in any order, so a state may only climb. The states
// at the bottom mean not accepted yet.
const LADDER: MailState[] = ["sent", "delayed", "delivered", "failed", "suppressed", "bounced", "complained"];
const NOT_ACCEPTED: MailState[] = ["queued", "unknown", "cancelled"];

export type DeliveryState = (typeof LADDER)[number];

/** True if the email exists and its state climbed. Its sealed content is erased, because the provider has it now. */
export async function recordDelivery(
  on: Connection,
  mailId: string,
  state: DeliveryState,
  providerId: string | null = null,
): Promise<boolean> {
  const below = [...NOT_ACCEPTED, ...LADDER.slice(0, LADDER.indexOf(state))];
  const climbed = await on.$executeRaw`
    UPDATE mail
       SET state = ${state}::mail_state, provider_id = coalesce(provider_id, ${providerId}),
           settled_at = clock_timestamp(), sealed_input = NULL
     WHERE id = ${mailId}::uuid AND state::text = ANY(${below})`;
  return climbed > 0;
}
