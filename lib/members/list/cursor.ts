// A cursor of the members list. docs/how-a-page-of-the-list-is-found.md explains it.
import { z } from "zod";
import { readCursor as read, sortKey, writeCursor as write } from "@/lib/database/cursor";
import type { MembersQuery, Sort } from "./schema";

export type Place = { group: number; rank: number; name: string; time: Date; id: string };

const time = z.coerce.date().min(new Date("1970-01-01")).max(new Date("2900-01-01"));
const group = z.int().min(0).max(20);

// Each cursor only holds what its sort compares, to keep addresses short.
const Cursor = z.union([
  z.tuple([z.enum(["person-asc", "person-desc", "status-asc", "status-desc"]), group, sortKey, z.uuid()]),
  z.tuple([z.enum(["role-asc", "role-desc"]), group, z.int().min(-32_768).max(32_767), sortKey, z.uuid()]),
  z.tuple([z.enum(["joined-asc", "joined-desc", "active-asc", "active-desc"]), group, time, z.uuid()]),
]);

function order({ sort, dir }: Pick<MembersQuery, "sort" | "dir">) {
  return `${sort}-${dir}` as const;
}

export function writeCursor(query: MembersQuery, place: Place): string {
  const { group, rank, name, time, id } = place;
  const key: Record<Sort, unknown[]> = {
    person: [name],
    status: [name],
    role: [rank, name],
    joined: [time.getTime()],
    active: [time.getTime()],
  };
  return write([order(query), group, ...key[query.sort], id]);
}

/** Null for a text that we did not write, and for a cursor of another order. The list then starts at its beginning. */
export function readCursor(query: MembersQuery, text: string | null): Place | null {
  const parts = read(Cursor, text);
  if (parts?.[0] !== order(query)) return null;
  const nowhere = { rank: 0, name: "", time: new Date(0) };
  const [, group, first, second, third] = parts;
  if (typeof first === "string") return { ...nowhere, group, name: first, id: second };
  if (typeof first === "number") return { ...nowhere, group, rank: first, name: second, id: third ?? "" };
  return { ...nowhere, group, time: first, id: second };
}
