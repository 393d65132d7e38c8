import { randomBytes } from "node:crypto";
import { foldName } from "@/lib/members/sort-name";

/** Addresses for an organization of this name: the plain one, some numbered, one that nobody has. */
export function slugCandidates(name: string): string[] {
  const plain = foldName(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  const base = plain.length >= 2 ? plain : "organization";
  const numbered = Array.from({ length: 8 }, (_, index) => `${base}-${index + 2}`);
  return [base, ...numbered, `${base}-${randomBytes(4).toString("hex")}`];
}
