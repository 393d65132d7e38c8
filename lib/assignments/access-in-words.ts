// Assignments in words on the server: for pages, and for mails.
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import type { db, Tx } from "@/lib/database/db";
import { isPlainInMails } from "@/lib/forms/text-fields";
import { translate } from "@/lib/text/sentence";
import type { Portion } from "./change-of-access";
import { nameResources } from "./name-resources";
import { type NameOf, portionInWords, type SayAccess } from "./portion-in-words";

// The keys are those of lib/text/en/access.json; the compiler cannot join the two.
const say: SayAccess = (key, values) => translate(`access.${key}` as never, values as never);

export function portionsInWords(portions: readonly Portion[], nameOf: NameOf): string[] {
  return portions.map((one) => portionInWords(say, catalog(), one, nameOf));
}

/** A name must not become a link or a number to call: such a resource is only told by its kind. */
export function portionsInMailWords(portions: readonly Portion[], nameOf: NameOf): string[] {
  return portionsInWords(portions, (kind, id) => {
    const name = nameOf(kind, id);
    if (isPlainInMails(name)) return name;
    return say("unnamed", { kinds: findKind(catalog(), kind)?.plural ?? kind });
  });
}

export async function accessInWords(tx: Tx | typeof db, organizationId: string, portions: readonly Portion[]) {
  return portionsInWords(portions, await nameResources(tx, organizationId, portions));
}
