// Reads the query of the resources list from its address, leniently, so that an old or
// mistyped address still shows a list.
import { z } from "zod";
import { catalogId, resourceId } from "@/lib/assignments/schema";
import { readCursor, sortKey, writeCursor } from "@/lib/database/cursor";

export const PAGE_SIZE = 50;

export type ResourcesQuery = {
  kind: string | null; // null means the first kind that has something to show
  q: string; // as typed, trimmed
  after: string | null;
  before: string | null;
};

/** A page ends at this row. The next one starts right behind it. */
export type Place = { name: string; id: string };

const HIDDEN = /[\p{Cc}\p{Cs}]/gu;

const one = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts[0])])
  .optional()
  .catch(undefined);

const cursor = one.transform((text) => (text && text.length <= 2000 ? text : null));

const SearchParams = z
  .object({
    kind: one.transform((text) => catalogId.safeParse(text).data ?? null),
    q: one.transform((text) => (text ?? "").replace(HIDDEN, " ").trim().slice(0, 200)),
    after: cursor,
    before: cursor,
  })
  .transform((query): ResourcesQuery => ({ ...query, before: query.after ? null : query.before }));

export function readResourcesQuery(params: Record<string, string | string[] | undefined>): ResourcesQuery {
  return SearchParams.parse(params);
}

const Cursor = z.tuple([sortKey, resourceId]);

export function writePlace({ name, id }: Place): string {
  return writeCursor([name, id]);
}

/** Null for a text that we did not write. The list then starts at its beginning. */
export function readPlace(text: string | null): Place | null {
  const read = readCursor(Cursor, text);
  return read && { name: read[0], id: read[1] };
}
