/**
 * Everything that can happen in an organization, in the groups by which the activity is filtered. Each has its sentence
 * in lib/text/en/activity.json.
 */
const actions = {
  members: [
    "member.joined",
    "member.role-changed",
    "member.suspended",
    "member.reinstated",
    "member.removed",
    "member.left",
    "member.made-owner",
    "member.address-changed",
    "member.address-restored",
  ],
  invitations: [
    "member.invited",
    "member.declined",
    "invitation.resent",
    "invitation.revoked",
    "invitation.replaced",
    "invitation.link-copied",
    "invitation.link-requested",
    "invitation.taken-over",
  ],
  access: ["member.access-changed", "resource.added", "resource.renamed", "resource.state-changed", "resource.deleted"],
  transfers: [
    "transfer.offered",
    "transfer.accepted",
    "transfer.declined",
    "transfer.withdrawn",
    "transfer.voided",
    "transfer.expired",
  ],
  keys: ["key.made", "key.revoked", "key.access-changed", "key.role-taken", "key.kept", "key.offered"],
  organization: [
    "organization.created",
    "organization.renamed",
    "organization.settings-changed",
    "organization.closed",
    "organization.reopened",
    "bill.added",
    "bill.paid",
  ],
} as const;

export type ActionGroup = keyof typeof actions;
export type EventAction = (typeof actions)[ActionGroup][number];

export const ACTION_GROUPS = Object.keys(actions) as ActionGroup[]; // Object.keys forgets the literal types

export const ACTIONS: readonly EventAction[] = ACTION_GROUPS.flatMap((group) => [...actions[group]]);

export function actionsOf(group: ActionGroup): readonly EventAction[] {
  return actions[group];
}

export function groupOf(action: EventAction): ActionGroup {
  const group = ACTION_GROUPS.find((one) => actionsOf(one).includes(action));
  if (!group) throw new Error(`${action} is in no group.`);
  return group;
}

const ON_RESOURCES: readonly ActionGroup[] = ["members", "invitations", "access", "keys"];

/** Only these groups of events are linked to resources: `recordEvents` makes sure of that. */
export function isOnResources(group: ActionGroup): boolean {
  return ON_RESOURCES.includes(group);
}
