// What the provider tells of a mail, after the fact: signed, possibly twice, in any order.
import { Resend } from "resend";
import { z } from "zod";
import { transaction } from "@/lib/database/db";
import { env } from "@/lib/env";
import { type DeliveryState, recordDelivery } from "./delivery-state";

type Signed = { id: string; timestamp: string; signature: string };

const STATES: Record<string, DeliveryState> = {
  "email.sent": "sent",
  "email.delivery_delayed": "delayed",
  "email.delivered": "delivered",
  "email.failed": "failed",
  "email.suppressed": "suppressed",
  "email.bounced": "bounced",
  "email.complained": "complained",
};

const DeliveryReport = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().optional(),
    tags: z
      .union([
        z.record(z.string(), z.string()),
        z
          .array(z.object({ name: z.string(), value: z.string() }))
          .transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
      ])
      .optional()
      .catch(undefined),
  }),
});

type Outcome = "taken" | "forged" | "unreadable";

/**
 * "forged" and "unreadable" change nothing; "taken" is also what is answered to what is told twice, or does not concern us.
 */
export async function takeWebhook(body: string, headers: Signed, secret: string): Promise<Outcome> {
  let verified: unknown;
  try {
    // Verifying needs no key of the account, but the class does.
    const { webhooks } = new Resend(env.RESEND_API_KEY ?? "re_none");
    verified = webhooks.verify({ payload: body, headers, webhookSecret: secret });
  } catch {
    return "forged";
  }
  const report = DeliveryReport.safeParse(verified).data;
  const state = report && STATES[report.type];
  if (!isId(report?.data.email_id)) return "unreadable";
  if (state) await record(headers.id, state, report.data);
  return "taken";
}

/** PostgreSQL takes no NUL, and no long text in an index. */
const isId = (id = "") => id.length <= 200 && !id.includes("\0");

async function record(
  receipt: string,
  state: DeliveryState,
  { email_id: providerId, tags }: z.output<typeof DeliveryReport>["data"],
) {
  await transaction(async (tx) => {
    const fresh = await tx.webhookReceipt.createMany({ data: [{ id: receipt }], skipDuplicates: true });
    if (fresh.count === 0) return;
    // By our own tag first: it is told before our own commit of the provider's id now and then.
    const tagged = z.uuid().safeParse(tags?.mail).data;
    const mail =
      (tagged && (await tx.mail.findUnique({ where: { id: tagged }, select: { id: true } }))) ||
      (providerId && (await tx.mail.findUnique({ where: { providerId }, select: { id: true } })));
    if (mail) await recordDelivery(tx, mail.id, state, providerId ?? null);
  });
}
