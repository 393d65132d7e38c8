// Reads the filters of the activity page from its address, leniently, so that an old or
// mistyped address still shows a list.
import { z } from "zod";
import { OneResource } from "@/lib/resources/schema";
import { knownTimeZone } from "@/lib/text/time-zone";
import { ACTION_GROUPS, ACTIONS, type ActionGroup, type EventAction } from "./event-actions";

export type EventsQuery = {
  q: string; // as typed, trimmed
  group: ActionGroup | null;
  action: EventAction | null; // instead of a group
  person: string | null; // a member's id
  resource: { kind: string; id: string } | null;
  ip: string | null; // for owners only
  from: string | null; // days, both inclusive, in the reader's time zone
  to: string | null;
  timeZone: string;
  after: string | null;
  before: string | null;
};

export const NO_FILTERS = {
  q: "",
  group: null,
  action: null,
  person: null,
  resource: null,
  ip: null,
  from: null,
  to: null,
  timeZone: "UTC",
} satisfies Partial<EventsQuery>;

const one = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts[0])])
  .optional()
  .catch(undefined);
const only = (pattern: z.ZodType<string, string>) => one.transform((text) => pattern.safeParse(text).data ?? null);
const HIDDEN = /[\p{Cc}\p{Cs}]/gu;
const id = only(z.uuid());
const day = only(z.iso.date().regex(/^(?:19[7-9]|2\d\d)\d/));

export const EventsSearchParams = z.object({
  q: one.transform((text) => (text ?? "").replace(HIDDEN, " ").trim().slice(0, 200)),
  group: one.transform((text) => ACTION_GROUPS.find((group) => group === text) ?? null),
  action: one.transform((text) => ACTIONS.find((action) => action === text) ?? null),
  person: id,
  resource: one.transform(readResource),
  ip: only(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[\da-f.:]{2,45}$/),
  ),
  from: day,
  to: day,
  after: id,
  before: id,
});

/** The text that somebody types to find whose events, or events about what, to show. */
export const Find = z.strictObject({ q: z.string().max(200) });

export function readEventsQuery(params: Record<string, string | string[] | undefined>, timeZone?: string): EventsQuery {
  const query = EventsSearchParams.parse(params);
  return {
    ...query,
    group: query.action ? null : query.group,
    before: query.after ? null : query.before,
    timeZone: knownTimeZone(timeZone),
  };
}

/** A resource is written as its kind and its id, such as "deployment/logs-prod". */
function readResource(text = ""): EventsQuery["resource"] {
  const slash = text.indexOf("/");
  return OneResource.safeParse({ kind: text.slice(0, slash), id: text.slice(slash + 1) }).data ?? null;
}
