// Wording that several templates share.
import type mail from "@/lib/text/en/mail.json";
import { translate } from "@/lib/text/sentence";
import type { Letter } from "./letter";
import { tame, tameLines } from "./tame";

export type Said = Exclude<
  keyof typeof mail,
  "product" | "moment" | "person" | "wrote" | "link" | "foot" | "footAlone" | "why" | "facts"
>;

/** The words that every letter has under its own name: subject, preheader, heading, and first sentence. */
export function words(letter: Said, values: Record<string, string | number> = {}) {
  // The compiler knows the values of each sentence, but not of all of them together.
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

/** The text is built from parts, because Intl joins them differently between releases and an email must not change. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const parts = Object.fromEntries(calendar.formatToParts(date).map(({ type, value }) => [type, value]));
  const { weekday = "", day = "", month = "", year = "" } = parts;
  return translate("mail.moment", { weekday, day, month, year, time: date.toISOString().slice(11, 16) });
}

/** Shows a person with their address, so that nobody has to trust a name alone. */
export function person(name: string, email: string): string {
  const shown = tame(name);
  return email && shown !== email ? translate("mail.person", { name: shown, email }) : shown;
}

export function foot(origin: string, organization?: string): string {
  const { host } = new URL(origin);
  return organization ? translate("mail.foot", { host, organization }) : translate("mail.footAlone", { host });
}

/** Links to the members list, or to a search in it for one person. */
export const membersPage = (origin: string, slug: string, person?: string) =>
  `${origin}/org/${slug}/members${person ? `?${new URLSearchParams({ q: person })}` : ""}`;

/** One row of facts, or no row if there is nothing to say. */
export function fact(label: string, values: string[]): NonNullable<Letter["facts"]> {
  return values.length ? [{ label, values: values.map(tame) }] : [];
}

/** A person's own words. */
export function quote(by: string, message: string | null | undefined): Pick<Letter, "quote"> {
  if (!message?.trim()) return {};
  return { quote: { intro: translate("mail.wrote", { name: tame(by) }), lines: tameLines(message) } };
}
