// Takes the provider's delivery reports, which are signed, may come twice, and come in any order.
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

/** "forged" and "unreadable" change nothing. "taken" also covers repeated reports and those that do not concern us. */
export async function takeWebhook(body: string, headers: Signed, secret: string): Promise<Outcome> {
  let verified: unknown;
  try {
    // Verification needs no API key, but the class requires one.
    const { webhooks } = new Resend(env().RESEND_API_KEY ?? "re_none");
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

/** PostgreSQL rejects NUL, and long texts in an index. */
const isId = (id = "") => id.length <= 200 && !id.includes("\0");

async function record(
  receipt: string,
  state: DeliveryState,
  { email_id: providerId, tags }: z.output<typeof DeliveryReport>["data"],
) {
  await transaction(async (tx) => {
    const fresh = await tx.webhookReceipt.createMany({ data: [{ id: receipt }], skipDuplicates: true });
    if (fresh.count === 0) return;
    // Our own tag comes first, because a report can arrive before we have committed the provider's id.
    const tagged = z.uuid().safeParse(tags?.mail).data;
    const mail =
      (tagged && (await tx.mail.findUnique({ where: { id: tagged }, select: { id: true } }))) ||
      (providerId && (await tx.mail.findUnique({ where: { providerId }, select: { id: true } })));
    if (mail) await recordDelivery(tx, mail.id, state, providerId ?? null);
  });
}
