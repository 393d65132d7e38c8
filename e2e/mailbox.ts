import { type APIRequestContext, expect } from "@playwright/test";

export type Mail = {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
  code?: string;
};

/** The mails to an address whose subject has these words, newest first, once there are as many as asked for. */
export async function mailTo(request: APIRequestContext, to: string, subject: string, atLeast = 1): Promise<Mail[]> {
  let found: Mail[] = [];
  await expect
    .poll(
      async () => {
        const answer = await request.get(`/mailbox.json?to=${encodeURIComponent(to)}`);
        const mails: Mail[] = await answer.json();
        found = mails.filter((mail) => mail.subject.toLowerCase().includes(subject.toLowerCase()));
        return found.length;
      },
      { message: `mail to ${to} about "${subject}"`, timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(atLeast);
  return found;
}

export function pathOf(link: string | undefined): string {
  return new URL(link ?? "").pathname;
}
