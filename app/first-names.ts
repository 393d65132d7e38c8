import type { SoleAdminOf } from "@/lib/assignments/sole-admin";

const NAMED = 5;

type Say = (key: "and-more", values: { names: string; count: number }) => string;

/** Lists the first few names and the number of the others. */
export function firstNames({ count, resources }: SoleAdminOf, say: Say): string {
  const names = resources.map(({ name }) => name);
  if (count <= NAMED) return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
  return say("and-more", { names: names.slice(0, NAMED - 1).join(", "), count: count - NAMED + 1 });
}
