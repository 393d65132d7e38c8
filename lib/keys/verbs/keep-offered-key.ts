import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { whyNotInCatalog } from "@/lib/assignments/rules";
import { catalog } from "@/lib/catalog/catalog";
import { areOrganizationRoles } from "@/lib/catalog/roles";
import { transaction } from "@/lib/database/db";
import { env } from "@/lib/env";
import { countLive } from "@/lib/keys/count-live";
import { keepKeys } from "@/lib/keys/end-keys";
import { requireOffered } from "@/lib/keys/require-offered";
import { MOST_KEYS, whyNotKeepOffered, whyNotMakeAnother } from "@/lib/keys/rules";
import type { OneKey } from "@/lib/keys/schema";
import { refuseIf } from "@/lib/refusal";

/** The key works again, and this owner is responsible for it. */
export function keepOfferedKey(actor: Actor, { keyId }: z.output<typeof OneKey>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const organizationId = me.organization.id;
    const key = await requireOffered(tx, me, keyId);
    const access = await assignmentsOf(tx, organizationId, keyId, "key");
    refuseIf(
      whyNotKeepOffered({
        tokenKey: key.tokenKeyId !== null && !env().TOKEN_KEYS.all.has(key.tokenKeyId),
        roles: !areOrganizationRoles(catalog(), key.roles) || whyNotInCatalog(catalog(), access) !== null,
      }),
    );
    refuseIf(whyNotMakeAnother(await countLive(tx, organizationId)), { most: MOST_KEYS });
    await tx.offeredKey.delete({ where: { organizationId_keyId: { organizationId, keyId } } });
    await tx.key.update({ where: { organizationId_id: { organizationId, id: keyId } }, data: { revokedAt: null } });
    await keepKeys(tx, me, [{ ...key, because: { why: "member", name: key.from } }]);
    return { description: key.description };
  });
}
