// Writes the members list's query into an address: filters, sort, and page. lib/members/list/schema reads it.
import type { MembersQuery } from "@/lib/members/list/schema";

type Change = Partial<MembersQuery>;

/** Every change except one of the page starts at the first page. */
export function changeQuery(query: MembersQuery, change: Change): MembersQuery {
  const changed = { ...query, after: null, before: null, ...change };
  // An order that nobody chose follows the filters.
  if (isDefaultOrder(query) && !change.sort) return { ...changed, ...defaultOrder(changed.inactive) };
  return changed;
}

export function listAddress(path: string, query: MembersQuery): string {
  const params = new URLSearchParams();
  const status = [...query.status, ...(query.former ? ["former"] : [])];
  if (query.q) params.set("q", query.q);
  if (status.length > 0) params.set("status", status.join(","));
  if (query.role.length > 0) params.set("role", query.role.join(","));
  if (query.resource) params.set("resource", `${query.resource.kind}:${query.resource.id}`);
  if (query.inactive) params.set("inactive", "90");
  if (!isDefaultOrder(query)) {
    params.set("sort", query.sort);
    params.set("dir", query.dir);
  }
  if (query.after) params.set("after", query.after);
  if (query.before) params.set("before", query.before);
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? `${path}?${text}` : path;
}

export function isFiltered({ q, status, former, role, resource, inactive }: MembersQuery): boolean {
  return Boolean(q) || status.length > 0 || former || role.length > 0 || resource !== null || inactive;
}

export const noFilters = {
  q: "",
  status: [],
  former: false,
  role: [],
  resource: null,
  inactive: false,
} satisfies Change;

function defaultOrder(inactive: boolean) {
  return inactive ? ({ sort: "active", dir: "asc" } as const) : ({ sort: "person", dir: "asc" } as const);
}

function isDefaultOrder({ inactive, sort, dir }: MembersQuery): boolean {
  const order = defaultOrder(inactive);
  return order.sort === sort && order.dir === dir;
}
