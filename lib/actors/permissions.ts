// Who may do what. The screens, the actions, the API and the tests read this one table.

const owners = { owner: true, member: false } as const;
const everyone = { owner: true, member: true } as const;

/** `owner` and `member` say who has a capability by being one; a role of the catalog may add any of them to its holder. */
const table = {
  "members.see": everyone,
  "members.invite": owners, // members too, as plain members only, where the organization's policy says so
  "members.change-role": owners,
  "members.remove": owners,
  "members.suspend": owners,
  "invitations.manage": owners, // members too, those that they sent themselves, where they may invite
  "ownership.offer": owners,
  "organization.leave": everyone,
  "settings.see": everyone,
  "settings.change": owners,
  "keys.manage": owners,
  "access.give": owners, // admins of a scope too, on what is in it
  "resources.manage": owners, // admins of all of a kind too
  "bills.see": owners,
  "activity.see-all": owners, // everybody else sees their own events
} satisfies Record<string, { owner: boolean; member: boolean }>;

export type Capability = keyof typeof table;

export const capabilities = Object.keys(table) as [Capability, ...Capability[]]; // Object.keys forgets the literal types

export type Holder = { owner: boolean; capabilities: readonly Capability[] };

export function can(holder: Holder, capability: Capability): boolean {
  const row = table[capability];
  return (holder.owner ? row.owner : row.member) || holder.capabilities.includes(capability);
}

/** Where a role of the catalog makes somebody admin: of all of a kind, or of listed resources. Others do not exist for them. */
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

/** Whoever could add resources to a scope that they are admin of could widen it: so only admins of all of a kind. */
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

/** What comes with an invitation: roles on the organization, and assignments on resources. */
export function canGiveAtOnce(holder: Holder, roles: readonly string[], access: readonly unknown[]): boolean {
  return canGiveRoles(holder, roles) && (access.length === 0 || can(holder, "access.give"));
}

export function canManageInvitation(holder: Holder & { id: string }, policy: Policy, sentById: string | null): boolean {
  return can(holder, "invitations.manage") || (policy.membersMayInvite && sentById === holder.id);
}
