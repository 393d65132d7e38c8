// Wording that several templates share.
import type mail from "@/lib/text/en/mail.json";
import { translate } from "@/lib/text/sentence";
import { knownTimeZone } from "@/lib/text/time-zone";
import type { Letter } from "./letter";
import { tame, tameLines } from "./tame";

export type Said = Exclude<
  keyof typeof mail,
  "product" | "moment" | "person" | "wrote" | "link" | "foot" | "footAlone" | "why" | "facts" | "gathered" | "choice"
>;

/** The words that every letter has under its own name: subject, preheader, heading, and first sentence. */
export function words(letter: Said, values: Record<string, string | number> = {}) {
  // The compiler knows the values of each sentence, but not of all of them together.
  const say = (part: "subject" | "preheader" | "heading" | "lead") =>
    translate(`mail.${letter}.${part}` as never, values as never);
  return { subject: say("subject"), preheader: say("preheader"), heading: say("heading"), paragraphs: [say("lead")] };
}

/**
 * Says a time with its zone: the reader's if it is known, or UTC. The text is built from parts, because Intl joins
 * them differently between releases and an email must not change.
 */
export function moment(iso: string, zone?: string): string {
  const calendar = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: knownTimeZone(zone),
    timeZoneName: "longOffset",
  });
  const parts = Object.fromEntries(calendar.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const { weekday = "", day = "", month = "", year = "", hour = "", minute = "", timeZoneName = "" } = parts;
  // "GMT+00:00", "GMT+01:00" and "GMT+05:30" become "UTC", "UTC+1" and "UTC+5:30".
  const offset = timeZoneName.replace("GMT", "UTC").replace(/[+-]00:00$|(?<=[+-])0(?=\d)|:00$/g, "");
  return translate("mail.moment", { weekday, day, month, year, time: `${hour}:${minute}`, zone: offset });
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

/** Links to the page where emails about others are turned off. */
export const choice = (origin: string) => ({
  label: translate("mail.choice"),
  href: `${origin}/profile/notifications`,
});

/** One row of facts, or no row if there is nothing to say. */
export function fact(label: string, values: string[]): NonNullable<Letter["facts"]> {
  return values.length ? [{ label, values: values.map(tame) }] : [];
}

/** A person's own words. */
export function quote(by: string, message: string | null | undefined): Pick<Letter, "quote"> {
  if (!message?.trim()) return {};
  return { quote: { intro: translate("mail.wrote", { name: tame(by) }), lines: tameLines(message) } };
}
