// Reads the filters of the activity page from its address, leniently, so that an old or
// mistyped address still shows a list.
import { z } from "zod";
import { knownTimeZone } from "@/lib/text/time-zone";
import { ACTION_GROUPS, type ActionGroup } from "./event-actions";

export type EventsQuery = {
  group: ActionGroup | null;
  person: string | null; // a member's id
  from: string | null; // days, both inclusive, in the reader's time zone
  to: string | null;
  timeZone: string;
  after: string | null;
  before: string | null;
};

const one = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts[0])])
  .optional()
  .catch(undefined);
const only = (pattern: z.ZodType<string, string>) => one.transform((text) => pattern.safeParse(text).data ?? null);
const id = only(z.uuid());
const day = only(z.iso.date().regex(/^(?:19[7-9]|2\d\d)\d/));

export const EventsSearchParams = z.object({
  group: one.transform((text) => ACTION_GROUPS.find((group) => group === text) ?? null),
  person: id,
  from: day,
  to: day,
  after: id,
  before: id,
});

/** The text that a person types to find whose events to show. */
export const FindPeople = z.strictObject({ q: z.string().max(200) });

export function readEventsQuery(params: Record<string, string | string[] | undefined>, timeZone?: string): EventsQuery {
  const query = EventsSearchParams.parse(params);
  return { ...query, before: query.after ? null : query.before, timeZone: knownTimeZone(timeZone) };
}
