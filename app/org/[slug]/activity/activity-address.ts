// The address of the activity page holds its filters and its place.
import type { EventsQuery } from "@/lib/events/list-schema";

type Filters = Pick<EventsQuery, "group" | "person" | "from" | "to">;
type Place = Partial<Pick<EventsQuery, "after" | "before">>;

export function activityHref(base: string, query: Filters, change: Partial<Filters> & Place = {}): string {
  const { group, person, from, to } = { ...query, ...change };
  const params = new URLSearchParams();
  const all = { group, person, from, to, after: change.after, before: change.before };
  for (const [name, value] of Object.entries(all)) if (value) params.set(name, value);
  return params.size > 0 ? `${base}?${params}` : base;
}

export function isFiltered({ group, person, from, to }: Filters): boolean {
  return Boolean(group || person || from || to);
}
