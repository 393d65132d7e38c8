// Reads the filters of the activity page from its address, leniently, so that an old or
// mistyped address still shows a list.
import { z } from "zod";
import { knownTimeZone } from "@/lib/text/time-zone";
import type { EventAction } from "./record-event";

export const ACTION_GROUPS = ["members", "invitations", "access", "transfers", "keys", "organization"] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

const GROUP_OF: Record<EventAction, ActionGroup> = {
  "member.joined": "members",
  "member.role-changed": "members",
  "member.access-changed": "access",
  "member.suspended": "members",
  "member.reinstated": "members",
  "member.removed": "members",
  "member.left": "members",
  "member.made-owner": "members",
  "member.invited": "invitations",
  "member.declined": "invitations",
  "invitation.resent": "invitations",
  "invitation.revoked": "invitations",
  "invitation.replaced": "invitations",
  "invitation.link-copied": "invitations",
  "invitation.link-requested": "invitations",
  "invitation.taken-over": "invitations",
  "resource.added": "access",
  "resource.renamed": "access",
  "resource.state-changed": "access",
  "resource.deleted": "access",
  "key.made": "keys",
  "key.revoked": "keys",
  "key.role-taken": "keys",
  "key.kept": "keys",
  "bill.added": "organization",
  "bill.paid": "organization",
  "transfer.offered": "transfers",
  "transfer.accepted": "transfers",
  "transfer.declined": "transfers",
  "transfer.withdrawn": "transfers",
  "transfer.voided": "transfers",
  "transfer.expired": "transfers",
  "organization.created": "organization",
  "organization.renamed": "organization",
  "organization.settings-changed": "organization",
  "organization.closed": "organization",
  "organization.reopened": "organization",
};

/** Only this group of events is linked to resources: `recordEvents` makes sure of that. */
export function isOnResources(group: ActionGroup): boolean {
  return group === "access";
}

export function groupOf(action: EventAction): ActionGroup {
  return GROUP_OF[action];
}

export function actionsOf(group: ActionGroup): string[] {
  return Object.entries(GROUP_OF).flatMap(([action, its]) => (its === group ? [action] : []));
}

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
