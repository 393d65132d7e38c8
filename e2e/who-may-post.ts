// This table says who can post which action of the build. It is written by hand.
import { randomUUID } from "node:crypto";
import { catalog, role } from "./catalog";
import type { Form } from "./posting";

export type Who = "nobody" | "stranger" | "member" | "removed" | "suspended" | "owner";
type Row = {
  nobody: string;
  stranger: string;
  member: string;
  removed: string;
  suspended: string;
  owner: "done" | string;
  form: (facts: Facts) => Form;
};
export type Facts = { active: string; suspended: string; pending: string; expendable: string; transfer: string };

export const ended = "session.ended";
export const absent = "organization.not-found";
const outside = { nobody: ended, stranger: absent, removed: absent, suspended: "member.suspended" };
const owners = { ...outside, member: "permission.owners-only", owner: "done" };
const everyone = { ...owners, member: "done" };
/** A suspended member may only leave. */
const leaving = { ...everyone, suspended: "done" };
/** They post this at the very end, because it works and would change what the others find. */
const later = "";

const managers = { ...owners, member: "permission.admins-only" };
const resource = { kind: catalog.kinds[0]?.id ?? "", id: "d-1" };

/** Actions in an organization. */
export const inside: Record<string, Row> = {
  inviteAction: {
    ...owners,
    form: () => ({ batchId: randomUUID(), addresses: `${randomUUID()}@acme.example`, "roles.present": "1" }),
  },
  checkAddressesAction: { ...owners, form: () => ({ addresses: ["ana@acme.example"] }) },
  resendAction: { ...owners, form: ({ pending }) => ({ memberId: pending }) },
  copyLinkAction: { ...owners, form: ({ pending }) => ({ memberId: pending }) },
  changeRoleAction: { ...owners, form: ({ expendable }) => ({ memberId: expendable, roles: [role.id] }) },
  suspendAction: { ...owners, form: ({ expendable }) => ({ memberId: expendable }) },
  reinstateAction: { ...owners, form: ({ suspended }) => ({ memberId: suspended }) },
  editableAccessAction: { ...managers, form: ({ active }) => ({ memberId: active }) },
  removalFactsAction: { ...owners, form: ({ active }) => ({ memberId: active }) },
  removeAction: { ...owners, form: ({ expendable }) => ({ memberId: expendable }) },
  revokeAction: { ...owners, form: ({ pending }) => ({ memberId: pending }) },
  offerOwnershipAction: {
    ...owners,
    owner: "transfer.already-open",
    form: ({ active }) => ({ memberId: active, after: "stay" }),
  },
  offerAndLeaveAction: {
    ...owners,
    owner: "transfer.already-open",
    form: ({ active }) => ({ memberId: active, after: "leave" }),
  },
  acceptOwnershipAction: {
    ...owners,
    member: "transfer.not-for-you",
    owner: "transfer.not-for-you",
    form: ({ transfer }) => ({ transferId: transfer }),
  },
  declineOwnershipAction: {
    ...owners,
    member: "transfer.not-for-you",
    owner: "transfer.not-for-you",
    form: ({ transfer }) => ({ transferId: transfer }),
  },
  withdrawOfferAction: { ...owners, form: ({ transfer }) => ({ transferId: transfer }) },
  findSuccessorsAction: { ...owners, form: () => ({ q: "" }) },
  findPeopleAction: { ...everyone, form: () => ({ q: "" }) },
  findResourcesInEventsAction: { ...everyone, form: () => ({ q: "" }) },
  searchResourcesAction: { ...everyone, form: () => ({ q: "" }) },
  searchConsoleAction: { ...everyone, form: () => ({ q: "" }) },
  leaveFactsAction: { ...leaving, form: () => ({}) },
  leaveAction: { ...leaving, member: later, suspended: later, owner: "member.only-owner-self", form: () => ({}) },
  addResourceAction: { ...managers, form: () => ({ ...resource, name: "Arm" }) },
  renameResourceAction: { ...managers, form: () => ({ ...resource, name: "Base" }) },
  deleteResourceAction: { ...managers, form: () => resource },
  makeKeyAction: {
    ...owners,
    form: () => ({ id: randomUUID(), description: "Terraform", days: "90", access: "[]", "roles.present": "1" }),
  },
  revokeKeyAction: { ...owners, owner: "key.not-found", form: () => ({ keyId: randomUUID() }) },
  revocationFactsAction: { ...owners, owner: "key.not-found", form: () => ({ keyId: randomUUID() }) },
  keepOfferedKeyAction: { ...owners, owner: "key.not-found", form: () => ({ keyId: randomUUID() }) },
  declineOfferedKeyAction: { ...owners, owner: "key.not-found", form: () => ({ keyId: randomUUID() }) },
  takeOverKeyAction: { ...owners, owner: "key.not-found", form: () => ({ keyId: randomUUID() }) },
  changeSettingsAction: {
    ...owners,
    owner: "redirect", // to the new address
    form: () => ({ name: "Renamed", slug: `renamed-${randomUUID().slice(0, 8)}`, invitationLifetimeHours: "24" }),
  },
  closeAction: { ...owners, owner: "organization.name-does-not-match", form: () => ({ name: "Not its name" }) },
};

/**
 * Actions on a person's own account, or on an invitation whose link they hold. They are
 * refused to people who are not signed in.
 */
export const personal = [
  ...["changeProfileAction", "endSessionAction", "endOtherSessionsAction", "deleteAccountAction", "createAction"],
  ...["acceptAction", "declineAction", "requestAddressChangeAction", "changeAddressAction"],
  ...["departuresAction", "chooseNoticesAction"],
];

/** Actions that are open to everyone, because they lead in or out. */
export const open = [
  ...[
    "requestCodeAction",
    "enterCodeAction",
    "followLinkAction",
    "signOutEverywhereAction",
    "signInWithAction",
    "signOutAction",
    "changeThemeAction",
  ],
  ...["askForLinkAction", "signInToAnswerAction", "giveNameAction", "connectAction", "undoAddressChangeAction"],
];
