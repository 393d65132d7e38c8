import type { db, Tx } from "@/lib/database/db";
import type { MailState } from "@/lib/generated/prisma/enums";

// What the provider tells comes in any order: a mail only ever climbs. Those at the foot have not been accepted yet.
const LADDER: MailState[] = ["sent", "delayed", "delivered", "failed", "suppressed", "bounced", "complained"];
const NOT_ACCEPTED: MailState[] = ["queued", "unknown", "cancelled"];

export type DeliveryState = (typeof LADDER)[number];

/** Whether the mail is there and climbed. What was sealed for it is erased: the provider has it now. */
export async function recordDelivery(
  on: Tx | typeof db,
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
