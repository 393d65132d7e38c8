// The address of a member's page holds the page of the history and the kind that is shown whole.
import { z } from "zod";
import { type EventsQuery, readEventsQuery } from "@/lib/events/list-schema";

export type MemberPlace = Pick<EventsQuery, "after" | "before"> & { access: { kind: string; page: number } | null };

const Access = z.object({
  access: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export function readMemberPlace(params: Record<string, string | string[] | undefined>): MemberPlace {
  const { after, before } = readEventsQuery(params);
  const { data } = Access.safeParse(params);
  return { after, before, access: data ? { kind: data.access, page: data.page } : null };
}

/** Each part of the page keeps its place while the reader pages through another part. */
export function memberHref(base: string, place: MemberPlace, change: Partial<MemberPlace>, part: "access" | "history") {
  const { after, before, access } = { ...place, ...change };
  const params = new URLSearchParams();
  if (access) params.set("access", access.kind);
  if (access && access.page > 1) params.set("page", String(access.page));
  if (after) params.set("after", after);
  else if (before) params.set("before", before);
  return `${base}${params.size > 0 ? `?${params}` : ""}#${part}`;
}
