// This table says who may do what. The screens, the actions, the API, and the tests all read it.

const owners = { owner: true, member: false } as const;
const everyone = { owner: true, member: true } as const;

/**
 * `owner` and `member` say who has a capability by default; a role of the catalog may add any of them to its holder.
 */
const table = {
  "members.see": everyone,
  "members.invite": owners, // members too, as plain members only, if the organization's policy allows it
  "members.change-role": owners,
  "members.remove": owners,
  "members.suspend": owners,
  "invitations.manage": owners, // members too, for invitations they sent, while they may invite
  "ownership.offer": owners,
  "organization.leave": everyone,
  "settings.see": everyone,
  "settings.change": owners,
  "keys.manage": owners,
  "access.give": owners, // admins of a scope too, for resources in it
  "resources.manage": owners, // admins of a whole kind too
  "bills.see": owners,
  "activity.see-all": owners, // everyone else sees only their own events
} satisfies Record<string, { owner: boolean; member: boolean }>;

export type Capability = keyof typeof table;

export const capabilities = Object.keys(table) as [Capability, ...Capability[]]; // Object.keys forgets the literal types

export type Holder = { owner: boolean; capabilities: readonly Capability[] };

export function can(holder: Holder, capability: Capability): boolean {
  const row = table[capability];
  return (holder.owner ? row.owner : row.member) || holder.capabilities.includes(capability);
}

/**
 * Where a catalog role makes its holder an admin: on all of a kind or on listed
 * resources. All other resources do not exist for them.
 */
export type Scope = ReadonlyMap<string, "all" | ReadonlySet<string>>;
export type Scoped = Holder & { scope: Scope };

export function canGiveOnAll(holder: Scoped, kind: string): boolean {
  return can(holder, "access.give") || holder.scope.get(kind) === "all";
}

export function canGiveOn(holder: Scoped, kind: string, resource: string): boolean {
  const within = holder.scope.get(kind);
  return canGiveOnAll(holder, kind) || (within !== undefined && within !== "all" && within.has(resource));
}

export function canGiveSomewhere(holder: Scoped): boolean {
  return can(holder, "access.give") || holder.scope.size > 0;
}

/** Only admins of a whole kind may add resources: an admin of listed resources could widen their own scope that way. */
export function canManageResources(holder: Scoped, kind: string): boolean {
  return can(holder, "resources.manage") || holder.scope.get(kind) === "all";
}

export type Policy = { membersMayInvite: boolean };

export function canInvite(holder: Holder, policy: Policy): boolean {
  return can(holder, "members.invite") || policy.membersMayInvite;
}

/** Nobody gives more than they have: only owners give roles on the organization. */
export function canGiveRoles(holder: Holder, roles: readonly string[]): boolean {
  return roles.length === 0 || holder.owner;
}

/** An invitation can bring roles on the organization and assignments on resources. */
export function canGiveAtOnce(holder: Holder, roles: readonly string[], access: readonly unknown[]): boolean {
  return canGiveRoles(holder, roles) && (access.length === 0 || can(holder, "access.give"));
}

export function canManageInvitation(holder: Holder & { id: string }, policy: Policy, sentById: string | null): boolean {
  return can(holder, "invitations.manage") || (policy.membersMayInvite && sentById === holder.id);
}
