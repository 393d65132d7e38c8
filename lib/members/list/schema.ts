// Reads the query of the members list from its address, leniently, so that an old or
// mistyped address still shows a list.
import { z } from "zod";
import { catalogId, resourceId } from "@/lib/assignments/schema";
import { type Direction, firstDirection, SORTS, type Sort } from "./sorts";

export const OPEN_STATUSES = ["pending", "expired", "active", "suspended"] as const;
export const INACTIVE_DAYS = 90;
export const PAGE_SIZE = 50;

export type OpenStatus = (typeof OPEN_STATUSES)[number];

/** One resource, or with the id "*", all resources of a kind, including future ones. */
export type AskedResource = { kind: string; id: string };

export const WHOLE_KIND = "*";

export type MembersQuery = {
  q: string; // as typed, trimmed
  status: OpenStatus[]; // empty means all
  former: boolean; // former members instead of current ones
  role: string[]; // ids of organization roles, "member", or ids of roles on resources; empty means all
  resource: AskedResource | null; // only people who may reach it
  inactive: boolean; // only active members who were away for 90 days
  sort: Sort;
  dir: Direction;
  after: string | null;
  before: string | null;
};

const HIDDEN = /[\p{Cc}\p{Cs}]/gu;

const one = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts[0])])
  .optional()
  .catch(undefined);

/** A form may send "a,b", or "a" and "b". */
const several = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts.join(","))])
  .transform((text) => [...new Set(text.slice(0, 500).split(","))])
  .catch([]);

/** Reads "deployment:cluster-a". Ids may contain colons, but kinds do not, so the first colon separates them. */
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
    // A person who looks for inactive members wants to see first who was away longest.
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
