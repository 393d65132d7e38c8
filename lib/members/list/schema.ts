// What the address bar says of the members list: read leniently, so that an old or mistyped address still shows a list.
import { z } from "zod";
import { catalogId, resourceId } from "@/lib/assignments/schema";

export const OPEN_STATUSES = ["pending", "expired", "active", "suspended"] as const;
export const SORTS = ["person", "status", "role", "joined", "active"] as const;
export const INACTIVE_DAYS = 90;
export const PAGE_SIZE = 50;

export type OpenStatus = (typeof OPEN_STATUSES)[number];
export type Sort = (typeof SORTS)[number];
export type Direction = "asc" | "desc";

/** One resource, or with the id "*" all of a kind, and future ones. */
export type AskedResource = { kind: string; id: string };

export const WHOLE_KIND = "*";

export type MembersQuery = {
  q: string; // as typed, trimmed
  status: OpenStatus[]; // none: all of them
  former: boolean; // instead of the open ones
  role: string[]; // ids of organization roles, "member", or ids of roles on resources; none: all of them
  resource: AskedResource | null; // who may reach it
  inactive: boolean; // active members who were not here for 90 days
  sort: Sort;
  dir: Direction;
  after: string | null;
  before: string | null;
};

/** Times start with the latest, everything else with A. */
export function firstDirection(sort: Sort): Direction {
  return sort === "joined" || sort === "active" ? "desc" : "asc";
}

const HIDDEN = /[\p{Cc}\p{Cs}]/gu;

const one = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts[0])])
  .optional()
  .catch(undefined);

/** "a,b", or "a" and "b": both are how a form may say it. */
const several = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts.join(","))])
  .transform((text) => [...new Set(text.slice(0, 500).split(","))])
  .catch([]);

/** "deployment:cluster-a". An id may have colons of its own, a kind has none. */
const resource = one.transform((text = ""): AskedResource | null => {
  const at = text.indexOf(":");
  const asked = { kind: text.slice(0, Math.max(at, 0)), id: text.slice(at + 1) };
  if (!catalogId.safeParse(asked.kind).success) return null;
  return asked.id === WHOLE_KIND || resourceId.safeParse(asked.id).success ? asked : null;
});

const cursor = one.transform((text) => (text && text.length <= 1000 ? text : null));

export const MembersSearchParams = z
  .object({
    q: one.transform((text) => (text ?? "").replace(HIDDEN, " ").trim().slice(0, 200)),
    status: several,
    role: several.transform((ids) => ids.filter((id) => /^[a-z][a-z0-9-]{0,62}$/.test(id)).slice(0, 20)),
    resource,
    inactive: one.transform((text) => text === String(INACTIVE_DAYS)),
    sort: one.pipe(z.enum(SORTS).optional().catch(undefined)),
    dir: one.pipe(z.enum(["asc", "desc"]).optional().catch(undefined)),
    after: cursor,
    before: cursor,
  })
  .transform(({ status, ...query }): MembersQuery => {
    // Whoever looks for people who are not active wants to see first who was gone longest.
    const sort = query.sort ?? (query.inactive ? "active" : "person");
    return {
      ...query,
      status: OPEN_STATUSES.filter((known) => status.includes(known)),
      former: status.includes("former"),
      sort,
      dir: query.dir ?? (query.inactive && !query.sort ? "asc" : firstDirection(sort)),
      before: query.after ? null : query.before,
    };
  });

export function readMembersQuery(params: Record<string, string | string[] | undefined>): MembersQuery {
  return MembersSearchParams.parse(params);
}
