// Writes assignments in words on the server, for pages and emails.

import type { Portion } from "@/lib/assignments/change-of-access";
import { type NameOf, nameResources } from "@/lib/assignments/name-resources";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import type { Connection } from "@/lib/database/db";
import { isPlainInMails } from "@/lib/forms/text-fields";
import { portionInWords } from "./portion-in-words";
import { say } from "./say";

export function portionsInWords(portions: readonly Portion[], nameOf: NameOf): string[] {
  return portions.map((one) => portionInWords(say, catalog(), one, nameOf));
}

/** A name must not become a link or a phone number in an email, so such a resource is only described by its kind. */
export function portionsInMailWords(portions: readonly Portion[], nameOf: NameOf): string[] {
  return portionsInWords(portions, (kind, id) => {
    const name = nameOf(kind, id);
    if (isPlainInMails(name)) return name;
    return say("unnamed", { kinds: findKind(catalog(), kind)?.plural ?? kind });
  });
}

export async function accessInWords(tx: Connection, organizationId: string, portions: readonly Portion[]) {
  return portionsInWords(portions, await nameResources(tx, organizationId, portions));
}
