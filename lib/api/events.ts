import { z } from "zod";
import { ACTION_GROUPS } from "@/lib/events/event-actions";
import { listEvents as list } from "@/lib/events/list-events";
import { NO_FILTERS } from "@/lib/events/list-schema";
import type { EventRow } from "@/lib/events/read-events";
import { usersOf } from "@/lib/members/users-of";
import { ids, noon } from "./examples";
import { operation } from "./operation";
import { nextPage, Pages, placeAsked } from "./paging";

const Event = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  action: z.string().describe("Such as member.removed."),
  actor: z.object({
    type: z.enum(["user", "key", "operator", "system"]),
    user_id: z.string().optional(),
    key_id: z.string().optional(),
    name: z.string(),
    ip: z.string().optional(),
  }),
  subject: z
    .object({ user_id: z.string().optional(), name: z.string() })
    .optional()
    .describe("The person or API key it happened to. Names are as they were then."),
  details: z.record(z.string(), z.unknown()),
});

const day = z.iso.date({ abort: true }).refine((text) => text >= "1970" && text < "3000");

export const listEvents = operation({
  name: "listEvents",
  method: "GET",
  path: "/organizations/{organization_id}/events",
  summary:
    "All activity, the latest first. API keys that aren't an owner's see what they did and what's in their scope",
  query: Pages.extend({
    group: z.enum(ACTION_GROUPS).optional(),
    from: day.optional().describe("A day in UTC, inclusive."),
    to: day.optional().describe("A day in UTC, inclusive."),
  }),
  answers: {
    status: 200,
    schema: z.object({ events: z.array(Event), next_page: z.string().optional() }),
    example: () => ({
      events: [
        {
          id: ids.event,
          at: noon(),
          action: "member.suspended",
          actor: { type: "key" as const, key_id: ids.key, name: "Nightly report (API key)", ip: "203.0.113.7" },
          subject: { user_id: ids.ana, name: "Ana Ng" },
          details: {},
        },
      ],
    }),
  },
  errors: {},
  run: async (actor, { query: { limit, next_page, group = null, from = null, to = null } }) => {
    const after = placeAsked(next_page, (text) => z.uuid().safeParse(text).data ?? null);
    const { rows, next } = await list(actor, { ...NO_FILTERS, group, from, to, after, before: null }, limit);
    const members = rows.flatMap(({ actorKind, actorId, subjectId }) => [
      actorKind === "user" ? actorId : null,
      subjectId,
    ]);
    const users = await usersOf(
      actor,
      members.filter((id) => id !== null),
    );
    return { events: rows.map((row) => toJson(row, users)), ...nextPage(next) };
  },
});

function toJson(row: EventRow, users: Map<string, string>): z.output<typeof Event> {
  const userOf = (id: string | null) => {
    const user = id === null ? undefined : users.get(id);
    return user === undefined ? {} : { user_id: user };
  };
  const { id, at, action, actorKind, actorId, actorName, subjectId, subjectName, details, ip } = row;
  return {
    id,
    at: at.toISOString(),
    action,
    details,
    actor: {
      type: actorKind,
      name: actorName,
      ...(ip === null ? {} : { ip }),
      ...(actorKind === "key" && actorId ? { key_id: actorId } : {}),
      ...(actorKind === "user" ? userOf(actorId) : {}),
    },
    ...(subjectName === null ? {} : { subject: { name: subjectName, ...userOf(subjectId) } }),
  };
}
