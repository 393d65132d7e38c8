import { areAlike, type Lines } from "./fold-events";
import type { EventsQuery } from "./list-schema";
import type { EventRow } from "./read-events";

/** A page can be empty and have a next one: what was looked through had nothing, and there is more behind it. */
export type EventsPage = {
  rows: EventRow[];
  next: string | null;
  previous: string | null;
  /** Whether the first fold has more on newer pages, or the last one on older pages. */
  cut: { newer: boolean; older: boolean };
};

export type Found = {
  /** What was found from the page's start on, in the direction of reading. */
  rows: EventRow[];
  /** The event at the cursor, if the reader is shown it. It is on the neighboring page. */
  near: EventRow | null;
  /** The last event that was looked at if there may be more behind it. */
  lookedUntil: string | null;
};

/** The first of more events than fit a page. */
export function upTo(most: number, rows: EventRow[]): Pick<Found, "rows" | "lookedUntil"> {
  const first = rows.slice(0, most);
  return { rows: first, lookedUntil: first.at(-1)?.id ?? null };
}

/**
 * Cuts a page between two lines, and in the middle of one only if a page has no room for it. Null if there is no page
 * before the first one.
 */
export function pageOf(
  { rows, near, lookedUntil }: Found,
  { after, before }: Pick<EventsQuery, "after" | "before">,
  size: number,
  { of, mayGoOn }: Lines,
): EventsPage | null {
  const lines = of(rows);
  const last = rows.at(-1);
  const open = Boolean(last && lookedUntil && mayGoOn(last, lookedUntil));
  const whole = open && lines.length > 1 ? lines.slice(0, -1) : lines;
  const shown = whole.slice(0, size).flat();
  const cutFar = open && lines.length === 1;
  const far = shown.length < rows.length || cutFar ? (shown.at(-1)?.id ?? null) : lookedUntil;
  if (before && (!far || shown.length === 0)) return null;
  const [first] = shown;
  const close = after || before ? (first?.id ?? null) : null;
  const cutNear = Boolean(near && first && areAlike(near, first));
  return before
    ? { rows: shown.reverse(), next: close, previous: far, cut: { newer: cutFar, older: cutNear } }
    : { rows: shown, next: far, previous: close, cut: { newer: cutNear, older: cutFar } };
}
