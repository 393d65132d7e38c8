// Offers the filters that depend on the viewer: roles on kinds and resources in their scope.
import type { ComboboxOption } from "@/components/ui/combobox";
import { canGiveOnAll, type Scoped } from "@/lib/actors/permissions";
import type { Catalog } from "@/lib/catalog/schema";
import { type AskedResource, WHOLE_KIND } from "@/lib/members/list/schema";
import { capitalised } from "@/lib/text/capitalised";

export type KindRoles = {
  kind: string;
  name: string;
  label: string;
  plural: string;
  roles: { value: string; label: string }[];
};

export function roleChoicesByKind({ kinds }: Catalog, viewer: Scoped): KindRoles[] {
  return kinds
    .filter(({ id }) => canGiveOnAll(viewer, id) || viewer.scope.has(id))
    .map(({ id, name, plural, roles }) => ({
      kind: id,
      name: capitalised(name),
      label: capitalised(plural),
      plural,
      roles: roles.map((role) => ({ value: role.id, label: role.name })),
    }));
}

/** The viewer can choose a whole kind like a single resource. */
export function wholeKinds({ kinds }: Catalog, viewer: Scoped, label: (plural: string) => string): ComboboxOption[] {
  return kinds
    .filter(({ id }) => canGiveOnAll(viewer, id))
    .map(({ id, plural }) => ({ id: resourceText({ kind: id, id: WHOLE_KIND }), label: label(plural) }));
}

/** The form of a resource in the address. */
export function resourceText({ kind, id }: AskedResource): string {
  return `${kind}:${id}`;
}

export function askedResource(text: string): AskedResource {
  const at = text.indexOf(":");
  return { kind: text.slice(0, at), id: text.slice(at + 1) };
}
