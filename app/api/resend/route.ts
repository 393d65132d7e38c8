import { answering, takesOnly } from "@/lib/api/door";
import { root } from "@/lib/api/errors";
import { readBytes } from "@/lib/api/read-body";
import { env } from "@/lib/env";
import { takeWebhook } from "@/lib/mail/take-webhook";

const MOST_BYTES = 100_000;

/** Takes Resend's webhook. The signature covers the raw body, so nothing may parse the body first. */
export function POST(request: Request) {
  return answering(request, async () => {
    const secret = env().RESEND_WEBHOOK_SECRET;
    if (!secret) throw root.notFound();
    const body = new TextDecoder().decode(await readBytes(request, MOST_BYTES));
    const header = (name: string) => request.headers.get(name) ?? "";
    const outcome = await takeWebhook(
      body,
      { id: header("svix-id"), timestamp: header("svix-timestamp"), signature: header("svix-signature") },
      secret,
    );
    if (outcome === "forged") throw root.wrongSignature();
    if (outcome === "unreadable") throw root.wrongWebhook();
    return { status: 204 };
  });
}

const refuse = takesOnly("POST");

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };
