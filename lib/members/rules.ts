// Decides whether something may be done to a member: null, or the code of the refusal. Screens disable actions with the
// same code that the server uses to refuse them.

import {
  type Capability,
  can,
  canGiveRoles,
  canGiveSomewhere,
  type Holder,
  type Scoped,
} from "@/lib/actors/permissions";
import type { RefusalCode } from "@/lib/refusal";
import { isIn, isOpen, type Status } from "./statuses";

export type MemberFacts = {
  id: string;
  userId: string | null;
  email: string;
  address: string;
  name: string | null;
  status: Status;
  owner: boolean;
  roles: string[];
  expiresAt: Date | null;
};

type Acting = Holder & { id: string };
type Target = Pick<MemberFacts, "id" | "status" | "owner">;

/** The last owner stays: the database says so too (docs/decisions/0002). `owners` is the number of active owners. */
function isLastOwner(member: Target, owners: number): boolean {
  return member.owner && member.status === "active" && owners <= 1;
}

/** A role of the catalog may let others manage members, but never owners. */
function mayTouch(acting: Holder, capability: Capability, member: Target): boolean {
  return can(acting, capability) && (acting.owner || !member.owner);
}

export function whyNotEditRole(acting: Holder, member: Target): RefusalCode | null {
  if (!mayTouch(acting, "members.change-role", member)) return "permission.owners-only";
  if (!isOpen(member.status)) return "member.not-found";
  return null;
}

/** Admins of a scope edit what members reach in it, but leave owners and invitees to the owners. */
export function whyNotEditAccess(acting: Scoped, member: Target): RefusalCode | null {
  if (!canGiveSomewhere(acting)) return "permission.admins-only";
  if (!isOpen(member.status)) return "member.not-found";
  const forOwners = member.owner
    ? !acting.owner
    : member.status === "pending" && !(can(acting, "invitations.manage") && can(acting, "access.give"));
  return forOwners ? "permission.owners-only" : null;
}

export function whyNotChangeRole(
  acting: Holder,
  member: Target,
  wanted: { roles: string[]; owner: boolean },
  owners: number,
): RefusalCode | null {
  const refusal = whyNotEditRole(acting, member);
  if (refusal) return refusal;
  if (!canGiveRoles(acting, wanted.roles)) return "role.above-own";
  if (!wanted.owner && isLastOwner(member, owners)) return "member.only-owner";
  return null;
}

export function whyNotSuspend(acting: Acting, member: Target, owners: number): RefusalCode | null {
  if (!mayTouch(acting, "members.suspend", member)) return "permission.owners-only";
  if (member.status === "suspended") return "member.already-suspended";
  if (member.status !== "active") return "member.not-active";
  if (isLastOwner(member, owners)) return "member.only-owner";
  if (member.id === acting.id) return "member.not-yourself";
  return null;
}

export function whyNotReinstate(acting: Holder, member: Target): RefusalCode | null {
  if (!mayTouch(acting, "members.suspend", member)) return "permission.owners-only";
  if (member.status !== "suspended") return "member.not-suspended";
  return null;
}

export function whyNotRemove(acting: Acting, member: Target, owners: number): RefusalCode | null {
  if (!mayTouch(acting, "members.remove", member)) return "permission.owners-only";
  if (!isIn(member.status)) return "member.not-active";
  if (isLastOwner(member, owners)) return "member.only-owner";
  if (member.id === acting.id) return "member.not-yourself";
  return null;
}

/**
 * `others` counts the active or suspended people besides the member. A member who is
 * alone closes the organization by leaving.
 */
export function whyNotLeave(
  member: Target,
  rest: { owners: number; others: number; resources: number; unpaidBills: number },
): RefusalCode | null {
  if (!isIn(member.status)) return "member.not-found";
  if (!isLastOwner(member, rest.owners)) return null;
  if (rest.others > 0) return "member.only-owner-self";
  if (rest.resources > 0) return "organization.resources-left";
  if (rest.unpaidBills > 0) return "organization.bills-unpaid";
  return null;
}
