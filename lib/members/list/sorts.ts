// The orders of the members list. They are pure, so that the columns of the page are sorted by the same ones.

/** An order compares these columns before the member's id, as in the index that it walks. */
export const COMPARED = {
  person: ["sort_name"],
  status: ["sort_name"],
  role: ["role_rank", "sort_name"],
  joined: ["since"],
  active: ["last_active_at"],
} satisfies Record<string, Compared[]>;

export type Compared = "sort_name" | "role_rank" | "since" | "last_active_at";
export type Sort = keyof typeof COMPARED;
export type Direction = "asc" | "desc";

export const SORTS = Object.keys(COMPARED) as [Sort, ...Sort[]]; // Object.keys forgets the literal types

/** Times start with the latest, everything else with A. */
export function firstDirection(sort: Sort): Direction {
  return sort === "joined" || sort === "active" ? "desc" : "asc";
}
