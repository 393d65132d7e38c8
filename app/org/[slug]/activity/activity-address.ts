// The address of the activity page holds its filters and its place.
import type { EventsQuery } from "@/lib/events/list-schema";

export type Filters = Omit<EventsQuery, "timeZone" | "after" | "before">;
type Place = Partial<Pick<EventsQuery, "after" | "before">>;

export function activityHref(base: string, query: Partial<Filters>, change: Partial<Filters> & Place = {}): string {
  const { q, group, action, person, resource, ip, from, to } = { ...query, ...change };
  const place = { after: change.after, before: change.before };
  const all = { q, group, action, person, resource: resource && resourceText(resource), ip, from, to, ...place };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value) params.set(name, value);
  return params.size > 0 ? `${base}?${params}` : base;
}

export function isFiltered({ q, group, action, person, resource, ip, from, to }: Filters): boolean {
  return Boolean(q || group || action || person || resource || ip || from || to);
}

export function resourceText({ kind, id }: { kind: string; id: string }): string {
  return `${kind}/${id}`;
}
