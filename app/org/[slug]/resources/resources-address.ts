// Writes the resources list's query into an address: kind, search, and page. lib/resources/list-schema reads it.
import type { ResourcesQuery } from "@/lib/resources/list-schema";

/** Every change except one of the page starts at the first page. */
export function resourcesHref(path: string, query: ResourcesQuery, change: Partial<ResourcesQuery> = {}): string {
  const { kind, q, after, before } = { ...query, after: null, before: null, ...change };
  const params = new URLSearchParams();
  if (kind) params.set("kind", kind);
  if (q) params.set("q", q);
  if (after) params.set("after", after);
  if (before) params.set("before", before);
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

export function resourceHref(path: string, { kind, id }: { kind: string; id: string }): string {
  return `${path}/${kind}/${encodeURIComponent(id)}`;
}
