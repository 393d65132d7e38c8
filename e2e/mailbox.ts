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

/** Waits for a number of emails to an address with these words in the subject, and returns them newest first. */
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
