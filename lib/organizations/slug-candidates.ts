import { randomBytes } from "node:crypto";
import { plainSlug } from "./plain-slug";

/** Suggests slugs for a name: the plain one, some numbered ones, and one that nobody has. */
export function slugCandidates(name: string): string[] {
  const base = plainSlug(name);
  const numbered = Array.from({ length: 8 }, (_, index) => `${base}-${index + 2}`);
  return [base, ...numbered, `${base}-${randomBytes(4).toString("hex")}`];
}
