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
  "resources.manage": owners,
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

export type Policy = { membersMayInvite: boolean };

export function canInvite(holder: Holder, policy: Policy): boolean {
  return can(holder, "members.invite") || policy.membersMayInvite;
}

/** Nobody gives more than they have: only owners give roles on the organization. */
export function canGiveRoles(holder: Holder, roles: readonly string[]): boolean {
  return roles.length === 0 || holder.owner;
}

export function canManageInvitation(holder: Holder & { id: string }, policy: Policy, sentById: string | null): boolean {
  return can(holder, "invitations.manage") || (policy.membersMayInvite && sentById === holder.id);
}
