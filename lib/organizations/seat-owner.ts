import { byOperator } from "@/lib/actors/actor";
import { rolesHeld } from "@/lib/actors/roles-held";
import { roleColumns } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import type { Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvent } from "@/lib/events/record-event";
import { sortName } from "@/lib/text/sort-name";
import { voidOpenTransfer } from "@/lib/transfers/void-transfers";
import type { User } from "./operator";

/**
 * Makes a person an active owner. An open stay continues, and anyone else begins a new one. Returns
 * the roles that they could use before.
 */
export async function seatOwner(tx: Tx, organizationId: string, user: User) {
  const { roleRank } = roleColumns([catalog().owner.id]);
  // The person who made the offer is no longer an owner, and its recipient may be one after this.
  await voidOpenTransfer(tx, byOperator(organizationId), "standing");
  const givenIn = uuidv7();
  const before = await usableRoles(tx, organizationId, user);
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE member
       SET status = 'active', owner = true,
           owner_given_in = CASE WHEN owner THEN owner_given_in ELSE ${givenIn}::uuid END, role_rank = ${roleRank}, user_id = ${user.id}::uuid,
           name = coalesce(${user.name}, name),
           sort_name = CASE WHEN ${user.name}::text IS NULL THEN sort_name ELSE ${sortName(user)} END,
           since = CASE status WHEN 'pending' THEN clock_timestamp() ELSE since END,
           last_active_at = CASE status WHEN 'pending' THEN clock_timestamp() ELSE last_active_at END,
           joined_at = coalesce(joined_at, clock_timestamp())
     WHERE organization_id = ${organizationId}::uuid AND status IN ('pending', 'active', 'suspended')
       AND (user_id = ${user.id}::uuid OR address = ${user.address})
    RETURNING id`;
  const memberId = open?.id ?? uuidv7();
  if (!open) {
    await tx.$executeRaw`
      INSERT INTO member (id, organization_id, email, address, user_id, name, status, owner, owner_given_in, role_rank, sort_name, joined_at)
      VALUES (${memberId}::uuid, ${organizationId}::uuid, ${user.email}, ${user.address}, ${user.id}::uuid, ${user.name},
              'active', true, ${givenIn}::uuid, ${roleRank}, ${sortName(user)}, clock_timestamp())`;
  }
  await recordEvent(tx, byOperator(organizationId), {
    id: givenIn,
    action: "member.made-owner",
    subject: { id: memberId, name: user.name ?? user.email },
  });
  return { id: memberId, before };
}

async function usableRoles(tx: Tx, organizationId: string, user: User): Promise<string[]> {
  const stay = await tx.member.findFirst({
    where: { organizationId, userId: user.id, status: "active" },
    select: { owner: true, organizationRoles: true },
  });
  return rolesHeld(stay?.owner ?? false, stay?.organizationRoles ?? []);
}
