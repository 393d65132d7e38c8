import { foldName } from "@/lib/text/sort-name";

/** The slug of a name, before checking whether it is taken. */
export function plainSlug(name: string): string {
  const plain = foldName(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  return plain.length >= 2 ? plain : "organization";
}
