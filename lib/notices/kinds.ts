import type { Template } from "@/lib/mail/mail-inputs";

/** Emails that tell people about others. Those of one kind are gathered. All other emails are sent one by one. */
export const NOTICES = ["invitation-accepted", "invitation-declined", "link-requested"] as const satisfies Template[];

export type Notice = (typeof NOTICES)[number];
