// A cursor of the members list. docs/how-a-page-of-the-list-is-found.md explains it.
import { z } from "zod";
import { readCursor as read, sortKey, writeCursor as write } from "@/lib/database/cursor";
import type { MembersQuery } from "./schema";
import { COMPARED, type Compared } from "./sorts";

export type Value = string | number | Date;

/** `values` are those that the order of the list compares. */
export type Place = { group: number; values: Value[]; id: string };

const time = z.coerce.date().min(new Date("1970-01-01")).max(new Date("2900-01-01"));
const group = z.int().min(0).max(20);

const readers: Record<Compared, z.ZodType<Value>> = {
  sort_name: sortKey,
  role_rank: z.int().min(-32_768).max(32_767),
  since: time,
  last_active_at: time,
};

function order({ sort, dir }: Pick<MembersQuery, "sort" | "dir">) {
  return `${sort}-${dir}` as const;
}

export function writeCursor(query: MembersQuery, { group, values, id }: Place): string {
  const kept = values.map((value) => (value instanceof Date ? value.getTime() : value));
  return write([order(query), group, ...kept, id]);
}

/** Null for a text that we did not write, and for a cursor of another order. The list then starts at its beginning. */
export function readCursor(query: MembersQuery, text: string | null): Place | null {
  const compared = COMPARED[query.sort].map((column) => readers[column]);
  // The compiler loses a list in the middle of a tuple.
  const Cursor = z.tuple([z.literal(order(query)), group, ...compared, z.uuid()]) as unknown as z.ZodType<Parts>;
  const parts = read(Cursor, text);
  if (!parts) return null;
  const [, at, ...rest] = parts;
  return { group: at, values: rest.slice(0, -1), id: String(rest.at(-1)) };
}

type Parts = [order: string, group: number, ...values: Value[], id: string];
