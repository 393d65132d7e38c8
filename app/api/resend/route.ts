import { env } from "@/lib/env";
import { takeWebhook } from "@/lib/mail/take-webhook";

const MOST_CHARACTERS = 100_000;

/** Resend's webhook. The signature is over the raw body, so nothing may parse it first. */
export async function POST(request: Request) {
  const secret = env.RESEND_WEBHOOK_SECRET;
  if (!secret) return new Response(null, { status: 404 });
  const body = await request.text();
  if (body.length > MOST_CHARACTERS) return new Response(null, { status: 413 });
  const header = (name: string) => request.headers.get(name) ?? "";
  const outcome = await takeWebhook(
    body,
    { id: header("svix-id"), timestamp: header("svix-timestamp"), signature: header("svix-signature") },
    secret,
  );
  return new Response(null, { status: outcome === "taken" ? 204 : 400 });
}
