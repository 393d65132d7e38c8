// Computes which capabilities a change of role gives and takes. The preview and the email both use it, so they agree.

import { type Capability, can, capabilities } from "@/lib/actors/permissions";
import { capabilitiesOf, isOwnerRole } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";

export function changeOfRole(
  catalog: Catalog,
  before: string[],
  after: string[],
): { gains: Capability[]; losses: Capability[] } {
  const had = granted(catalog, before);
  const gets = granted(catalog, after);
  return { gains: gets.filter((one) => !had.includes(one)), losses: had.filter((one) => !gets.includes(one)) };
}

function granted(catalog: Catalog, roles: string[]) {
  const holder = { owner: isOwnerRole(catalog, roles), capabilities: capabilitiesOf(catalog, roles) };
  return capabilities.filter((capability) => can(holder, capability));
}
