import type { z } from "zod";
import { lockOrganization, lockUser, transaction } from "@/lib/database/db";
import { countOwners } from "@/lib/members/require-member";
import { type MakeOwner, refuseIfPlacedElsewhere, requireOrganization, userOf } from "@/lib/organizations/operator";
import { seatOwner } from "@/lib/organizations/seat-owner";
import { tellMadeOwner } from "@/lib/organizations/tell-owners";
import { Refusal } from "@/lib/refusal";

/**
 * Lets the operator appoint an owner if an organization lost its owners outside the console.
 * Any current or former member qualifies.
 */
export function makeOwner(input: z.output<typeof MakeOwner>) {
  return transaction(async (tx) => {
    const organization = await requireOrganization(tx, input.organization);
    const stays = await tx.member.count({
      where: { organizationId: organization.id, address: input.member.address },
    });
    if (stays === 0) {
      throw new Refusal("operator.never-member", { address: input.member.email, organization: organization.name });
    }
    const user = await userOf(tx, input.member);
    await lockUser(tx, user.id);
    const locked = await lockOrganization(tx, organization.id);
    if (!locked || locked.closed) throw new Refusal("organization.closed");
    if ((await countOwners(tx, organization.id)) > 0) throw new Refusal("organization.has-owner");
    await refuseIfPlacedElsewhere(tx, user, organization.id);
    const { id, before } = await seatOwner(tx, organization.id, user);
    await tellMadeOwner(tx, organization, user.address, before);
    return { organization, member: { id, email: user.email } };
  });
}
