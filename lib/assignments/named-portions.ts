// Prepares access for an event, which keeps the names that resources have at this moment and is found by their admins.
import type { NamedPortion } from "@/lib/events/details-in-scope";
import type { Portion } from "./change-of-access";
import type { NameOf } from "./name-resources";

export function namedPortions(portions: readonly Portion[], nameOf: NameOf): NamedPortion[] {
  return portions.map(({ kind, role, all, applicationRoles, resources, keeps }) => {
    const withNames = (ids: string[]) => ids.map((id) => ({ id, name: nameOf(kind, id) }));
    const portion = { kind, role, all, applicationRoles, resources: withNames(resources) };
    return keeps ? { ...portion, keeps: withNames(keeps) } : portion;
  });
}

export function touchedBy(portions: readonly NamedPortion[]) {
  return portions.flatMap(({ kind, all, resources }) =>
    all ? [{ kind, id: "*" }] : resources.map(({ id }) => ({ kind, id })),
  );
}
