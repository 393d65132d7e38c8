// What several templates say in the same words.
import type mail from "@/lib/text/en/mail.json";
import { translate } from "@/lib/text/sentence";
import type { Letter } from "./letter";
import { tame } from "./tame";

type Said = Exclude<
  keyof typeof mail,
  "product" | "moment" | "person" | "wrote" | "link" | "foot" | "footAlone" | "why" | "facts"
>;

/** What every letter says under its own name: its subject, what an inbox shows behind it, its heading and first words. */
export function words(letter: Said, values: Record<string, string | number> = {}) {
  // Which values a sentence takes is known of each of them, and not of all of them together.
  const say = (part: "subject" | "preheader" | "heading" | "lead") =>
    translate(`mail.${letter}.${part}` as never, values as never);
  return { subject: say("subject"), preheader: say("preheader"), heading: say("heading"), paragraphs: [say("lead")] };
}

const calendar = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Put together from parts: how Intl joins them differs between releases, and a mail must not. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const parts = Object.fromEntries(calendar.formatToParts(date).map(({ type, value }) => [type, value]));
  const { weekday = "", day = "", month = "", year = "" } = parts;
  return translate("mail.moment", { weekday, day, month, year, time: date.toISOString().slice(11, 16) });
}

/** Somebody with their address, so that a name alone never has to be trusted. */
export function person(name: string, email: string): string {
  const shown = tame(name);
  return email && shown !== email ? translate("mail.person", { name: shown, email }) : shown;
}

export function foot(origin: string, organization?: string): string {
  const { host } = new URL(origin);
  return organization ? translate("mail.foot", { host, organization }) : translate("mail.footAlone", { host });
}

/** The list of members, or what a search in it for one person finds. */
export const membersPage = (origin: string, slug: string, person?: string) =>
  `${origin}/org/${slug}/members${person ? `?${new URLSearchParams({ q: person })}` : ""}`;

/** A row of facts, or none at all when there is nothing to say. */
export function fact(label: string, values: string[]): NonNullable<Letter["facts"]> {
  return values.length ? [{ label, values: values.map(tame) }] : [];
}
