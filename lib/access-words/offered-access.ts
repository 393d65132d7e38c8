// Tells an offer's page what the offer gives on resources. Names of resources are the organization's own business: the
// invitee sees them, and anyone else with the link only sees their number.

import type { Person } from "@/lib/actors/actor";
import type { Held } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import { db } from "@/lib/database/db";
import { translate } from "@/lib/text/sentence";
import { accessInWords } from "./access-in-words";

type Offered = { organization: { id: string }; member: { address: string; access: Held[] } };

export async function offeredAccess({ organization, member }: Offered, person: Person | null): Promise<string[]> {
  if (person?.address === member.address) return accessInWords(db(), organization.id, member.access);
  const byKind = Map.groupBy(member.access, ({ kind }) => kind);
  return [...byKind].map(([kind, given]) => {
    const known = findKind(catalog(), kind);
    const kinds = known?.plural ?? kind;
    if (given.some(({ all }) => all)) return translate("invitation.access.all", { kinds });
    const count = new Set(given.flatMap(({ resources }) => resources)).size;
    return translate("invitation.access.count", { count, kinds: count === 1 ? (known?.name ?? kind) : kinds });
  });
}
