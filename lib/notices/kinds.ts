import type { Template } from "@/lib/mail/mail-inputs";

/** Emails that tell people about others: they can be turned off, and those of one kind are gathered. All others are always sent. */
export const NOTICES = ["invitation-accepted", "invitation-declined", "link-requested"] as const satisfies Template[];

export type Notice = (typeof NOTICES)[number];
