// Writes assignments as people read them, such as "Viewer on Arm telemetry and
// Search", the same on every page and in every email.

import type { Portion } from "@/lib/assignments/change-of-access";
import type { NameOf } from "@/lib/assignments/name-resources";
import { findKind, resourceRoleName } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";
import type access from "@/lib/text/en/access.json";

export type SayAccess = (
  key: Exclude<keyof typeof access, "editor">,
  values: Record<string, string | number>,
) => string;

const NAMED = 3;

export function portionInWords(
  say: SayAccess,
  catalog: Catalog,
  { kind, role, all, resources, applicationRoles, keeps = [] }: Portion,
  nameOf: NameOf,
): string {
  const kinds = findKind(catalog, kind)?.plural ?? kind;
  const named = (ids: readonly string[]) =>
    listed(
      say,
      ids.map((id) => nameOf(kind, id)),
    );
  const held = { role: resourceRoleName(catalog, kind, role), kinds };
  const words = all
    ? keeps.length > 0
      ? say("onAllBut", { ...held, names: named(keeps) })
      : say("onAll", held)
    : say("onListed", { ...held, names: named(resources) });
  return withApplicationRoles(say, catalog, kind, applicationRoles, words);
}

function withApplicationRoles(
  say: SayAccess,
  catalog: Catalog,
  kind: string,
  applicationRoles: readonly string[] | null,
  words: string,
) {
  if (applicationRoles === null) return words;
  if (applicationRoles.length > 0) return say("with", { words, applicationRoles: applicationRoles.join(", ") });
  return say("withNone", { words, none: findKind(catalog, kind)?.applicationRoles?.empty ?? "" });
}

function listed(say: SayAccess, names: readonly string[]): string {
  if (names.length <= NAMED) return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
  return say("andMore", { names: names.slice(0, NAMED - 1).join(", "), count: names.length - NAMED + 1 });
}
