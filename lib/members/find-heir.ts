import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import type { Wishes } from "./departure";
import type { DepartureWish } from "./schema";

/**
 * Finds the owner whom somebody who leaves picked, again under the lock: they may be an owner no longer. Somebody suspended
 * picks nobody, because they could not know who is an owner.
 */
export async function wishesFor(tx: Tx, me: Actor, { invitations, keys, heirId }: DepartureWish): Promise<Wishes> {
  if (invitations !== "hand-over" && keys !== "offer") return {};
  const heir = await tx.member.findFirst({
    where: {
      organizationId: me.organization.id,
      AND: [{ id: heirId ?? me.id }, { id: { not: me.id } }],
      owner: true,
      status: "active",
    },
    select: { id: true, name: true, email: true, address: true },
  });
  if (!heir || me.status !== "active") throw new Refusal("member.heir-gone");
  const to = { id: heir.id, name: displayName(heir), address: heir.address };
  return {
    heir: to,
    ...(invitations === "hand-over" && { successorId: to.id }),
    ...(keys === "offer" && { offerTo: to }),
  };
}
