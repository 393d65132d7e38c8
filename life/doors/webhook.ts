// Sends the provider's delivery reports, with its signature.
import { createHmac, randomUUID } from "node:crypto";
import type { Console } from "./console";

/** `providerId` is the email's id at the provider, or in the built-in mailbox. */
export async function tellOfMail(console: Console, type: string, providerId: string) {
  const secret = console.settings.RESEND_WEBHOOK_SECRET ?? "";
  const body = JSON.stringify({ type, created_at: new Date().toISOString(), data: { email_id: providerId } });
  const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))];
  const signature = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64");
  const headers = {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${signature}`,
  };
  const answer = await fetch(`${console.origin}/api/resend`, { method: "POST", headers, body });
  if (answer.status !== 204) throw new Error(`The webhook is answered ${answer.status}.`);
}
