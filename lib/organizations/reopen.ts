import type { z } from "zod";
import { lockOrganization, lockUser, type Tx, transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { countOwners } from "@/lib/members/require-member";
import { Refusal } from "@/lib/refusal";
import {
  byOperator,
  type ReopenOrganization,
  refuseIfPlacedElsewhere,
  requireOrganization,
  type User,
  userOf,
} from "./operator";
import { seatOwner } from "./seat-owner";

/** For the operator: open again as it was, with its last owners, or with the one who is named. */
export function reopen(input: z.output<typeof ReopenOrganization>) {
  return transaction(async (tx) => {
    const organization = await requireOrganization(tx, input.organization);
    const named = input.owner ? [await userOf(tx, input.owner)] : [];
    const owners = named.length ? named : await lastOwners(tx, organization.id);
    for (const owner of owners.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await lockUser(tx, owner.id);
    const locked = await lockOrganization(tx, organization.id);
    if (!locked?.closed) throw new Refusal("organization.not-closed");

    const stayed = await countOwners(tx, organization.id);
    if (stayed === 0 && owners.length === 0) {
      throw new Refusal("operator.no-owner-left", { organization: organization.name });
    }
    await tx.organization.update({ where: { id: organization.id }, data: { closedAt: null } });
    await recordEvent(tx, byOperator(organization.id), { action: "organization.reopened" });
    for (const owner of stayed > 0 ? named : owners) {
      await refuseIfPlacedElsewhere(tx, owner, organization.id);
      await seatOwner(tx, organization.id, owner);
    }
    return { organization };
  });
}

/** Whoever closes an organization by leaving it last, or leaves a closed one, was an owner until then. */
function lastOwners(tx: Tx, organizationId: string): Promise<User[]> {
  return tx.$queryRaw<User[]>`
    SELECT DISTINCT "user".id, "user".name, "user".email, "user".address
      FROM organization
      JOIN member ON member.organization_id = organization.id
      JOIN "user" ON "user".id = member.user_id
     WHERE organization.id = ${organizationId}::uuid AND member.owner AND member.status = 'left'
       AND member.closed_at >= organization.closed_at`;
}
