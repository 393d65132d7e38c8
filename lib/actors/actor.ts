// Describes who is acting. Their rights are read again inside the
// transaction, after the lock, because they may have changed.

import { catalog } from "@/lib/catalog/catalog";
import { capabilitiesOf } from "@/lib/catalog/roles";
import { lockOrganization, type Prisma, type Tx } from "@/lib/database/db";
import { isPlainInMails } from "@/lib/forms/text-fields";
import type { MemberStatus } from "@/lib/generated/prisma/enums";
import { Refusal } from "@/lib/refusal";
import { translate } from "@/lib/text/sentence";
import { findLiveKey, keyById, toKeyActor } from "./key-actor";
import type { Capability } from "./permissions";
import { rolesHeld } from "./roles-held";

/** A signed-in person, whichever organizations they belong to. */
export type Person = {
  id: string;
  name: string | null;
  email: string;
  address: string;
  sessionId: string | null;
  ip: string | null;
};

/** A person, a key or the operator, acting in one organization. `id` is the id of the member or of the key. */
export type Actor = {
  kind: "user" | "key" | "operator";
  id: string;
  userId: string | null;
  name: string;
  email: string;
  status: MemberStatus;
  owner: boolean;
  roles: string[];
  capabilities: Capability[];
  ip: string | null;
  /**
   * The member who answers for the action: the person, or the member responsible for the key while they may make keys.
   */
  behind: { id: string; userId: string | null } | null;
  /**
   * Nobody in the organization is responsible for this key: the operator made it, or one of the operator's keys did.
   */
  ofOperator?: boolean;
  organization: {
    id: string;
    slug: string;
    name: string;
    closedAt: Date | null;
    membersMayInvite: boolean;
    invitationLifetimeHours: number;
  };
};

export const actorSelect = {
  id: true,
  userId: true,
  name: true,
  email: true,
  status: true,
  owner: true,
  assignments: { where: { kind: null }, select: { role: true } },
  organization: {
    select: { id: true, slug: true, name: true, closedAt: true, membersMayInvite: true, invitationLifetimeHours: true },
  },
} satisfies Prisma.MemberSelect;

export function toActor(member: Prisma.MemberGetPayload<{ select: typeof actorSelect }>, ip: string | null): Actor {
  const { assignments, ...rest } = member;
  const roles = rolesHeld(
    member.owner,
    assignments.map((assignment) => assignment.role),
  );
  return {
    ...rest,
    kind: "user",
    name: member.name ?? member.email,
    behind: { id: member.id, userId: member.userId },
    roles,
    capabilities: capabilitiesOf(catalog(), roles),
    ip,
  };
}

/** Every write calls this first: it takes the organization's lock, then reads again who is asking. */
export async function enterOrganization(tx: Tx, actor: Actor): Promise<Actor> {
  const organization = await lockOrganization(tx, actor.organization.id);
  if (!organization) throw new Refusal("organization.not-found");
  if (organization.closed) throw new Refusal("organization.closed");
  if (actor.kind === "operator") return actor;
  if (actor.kind === "key") {
    const key = await findLiveKey((sql) => tx.$queryRaw(sql), keyById(actor.organization.id, actor.id));
    if (!key) throw new Refusal("key.ended");
    return toKeyActor(key, actor.ip);
  }
  const member = await tx.member.findUnique({
    where: { organizationId_id: { organizationId: actor.organization.id, id: actor.id } },
    select: actorSelect,
  });
  if (member?.status === "suspended") throw new Refusal("member.suspended");
  if (member?.status !== "active" || member.userId !== actor.userId) throw new Refusal("organization.not-found");
  return toActor(member, actor.ip);
}

/**
 * Guards reads that serve a form. A suspended member sees one page, which
 * says that they are suspended, and nothing else.
 */
export function requireActive(actor: Actor) {
  if (actor.status !== "active") throw new Refusal("member.suspended");
}

/** Who did something, as its event remembers them. */
export type By = {
  kind: "user" | "key" | "operator" | "system";
  id: string | null;
  name: string;
  organizationId: string;
  ip: string | null;
};

export function by(actor: Actor): By {
  return {
    kind: actor.kind,
    id: actor.kind === "operator" ? null : actor.id,
    name: actor.name,
    organizationId: actor.organization.id,
    ip: actor.ip,
  };
}

export function byOperator(organizationId: string): By {
  return { kind: "operator", id: null, name: "Operator", organizationId, ip: null };
}

/** The key that acts. What it makes and sends will end together with it. */
export const keyOf = (actor: Actor) => (actor.kind === "key" ? actor.id : null);

export type Sender = Pick<Actor, "kind" | "name" | "email"> & {
  organization: Pick<Actor["organization"], "id" | "name">;
};

/** How emails name the person or key that acted. */
export function senderInMails(actor: Sender) {
  // People's names are checked when they are typed, but a key can have any name.
  const by = actor.kind === "key" && !isPlainInMails(actor.name) ? translate("keys.unnamed") : actor.name;
  return { organization: actor.organization.name, by, byEmail: actor.email };
}
