// Reads emails from the built-in mailbox, or from a stand-in for the provider.
import type { openFakeResend } from "@/lib/testing/fake-resend";
import type { Console } from "./console";

export type Mail = { id: string; to: string; subject: string; text: string; links: string[]; code?: string };
export type Provider = Awaited<ReturnType<typeof openFakeResend>>;

const providers = new Map<string, Provider>();

/** Consoles with this provider's address send their emails here. */
export function watchProvider(provider: Provider) {
  providers.set(provider.baseUrl, provider);
}

/** Newest first. */
export async function mailsTo({ origin, settings }: Console, to: string): Promise<Mail[]> {
  if (settings.RESEND_API_KEY) return sentTo(settings.RESEND_BASE_URL ?? "", to);
  const answer = await fetch(`${origin}/mailbox.json?to=${encodeURIComponent(to)}`);
  if (!answer.ok) throw new Error(`The mailbox answers ${answer.status}.`);
  return (await answer.json()) as Mail[];
}

function sentTo(baseUrl: string, to: string): Mail[] {
  const accepted = [...(providers.get(baseUrl)?.accepted.values() ?? [])];
  const mails = accepted.map(({ id, body }) => {
    const { to: recipients, subject, text, html } = JSON.parse(body) as { to: string[] } & Record<string, string>;
    const code = /^ {4}(\d{8})$/m.exec(text ?? "")?.[1];
    const links = [...(html ?? "").matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = ""]) => href);
    return { id, to: String(recipients), subject: subject ?? "", text: text ?? "", links, ...(code && { code }) };
  });
  return mails.filter((mail) => mail.to.toLowerCase() === to.toLowerCase()).reverse();
}

/** The path of the newest link of a kind, such as `/invitations/`. */
export async function linkIn(console: Console, to: string, under: string): Promise<string | null> {
  for (const { links } of await mailsTo(console, to)) {
    const link = links.find((href) => new URL(href).pathname.startsWith(under));
    if (link) return new URL(link).pathname;
  }
  return null;
}
