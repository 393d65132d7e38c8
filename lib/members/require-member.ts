import { rolesHeld } from "@/lib/actors/roles-held";
import type { Prisma, Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import type { MemberFacts } from "./rules";

const memberSelect = {
  id: true,
  userId: true,
  email: true,
  address: true,
  name: true,
  status: true,
  owner: true,
  expiresAt: true,
  assignments: { where: { kind: null }, select: { role: true } },
} satisfies Prisma.MemberSelect;

/** Looks inside the organization only: the id of a member elsewhere does not exist. */
export async function requireMember(tx: Tx, organizationId: string, id: string): Promise<MemberFacts> {
  const member = await tx.member.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: memberSelect,
  });
  if (!member) throw new Refusal("member.not-found");
  const { assignments, ...facts } = member;
  const roles = rolesHeld(
    member.owner,
    assignments.map((assignment) => assignment.role),
  );
  return { ...facts, roles };
}

export function countOwners(tx: Tx, organizationId: string): Promise<number> {
  return tx.member.count({ where: { organizationId, owner: true, status: "active" } });
}
