import { z } from "zod";
import { LIFETIME_HOURS } from "@/lib/invitations/rules";
import { invalid, say } from "./errors";

const HOUR = 3_600_000;
const UNITS = { m: HOUR / 60, h: HOUR, d: 24 * HOUR, w: 7 * 24 * HOUR } as const;

/**
 * The contract asks for a date, but its clients send a duration, so both
 * are read, and a day. The result is whole hours, rounded up.
 */
export function invitationHoursIn(text: string, now = Date.now()): number {
  const hours = Math.ceil(millisecondsIn(text.trim(), now) / HOUR);
  if (hours >= LIFETIME_HOURS.least && hours <= LIFETIME_HOURS.most) return hours;
  throw invalid("expires_in", say("duration"));
}

/** Reads a key's lifetime in days, with fractions. The result is 0 if the text is not a duration. */
export function keyDaysIn(text: string): number {
  return durationIn(text.trim()) / (24 * HOUR);
}

function millisecondsIn(text: string, now: number): number {
  const duration = durationIn(text);
  if (duration > 0) return duration;
  // Until the end of the day, in UTC.
  if (z.iso.date().safeParse(text).success) return Date.parse(text) + UNITS.d - now;
  const date = z.iso.datetime({ offset: true }).safeParse(text);
  return date.success ? Date.parse(date.data) - now : 0;
}

function durationIn(text: string): number {
  const [, count, unit = "h"] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  return Number(count ?? 0) * UNITS[unit as keyof typeof UNITS]; // one of the four letters
}
