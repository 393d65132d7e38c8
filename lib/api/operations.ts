import { acceptInvitation, createInvitations, deleteInvitations, getInvitation, listInvitations } from "./invitations";
import { createApiKey, deleteApiKey, deleteApiKeys, getApiKey, listApiKeys } from "./keys";
import { deleteMembers, listMembers } from "./members";
import type { Operation } from "./operation";
import { getOrganization, listOrganizations, updateOrganization } from "./organizations";
import { getOwnUser } from "./own-user";
import { addRoles, removeRoles } from "./user-roles";

/** Everything that the API can do. */
export const operations: readonly Operation[] = [
  ...[listOrganizations, getOrganization, updateOrganization],
  ...[listMembers, deleteMembers],
  ...[listInvitations, createInvitations, deleteInvitations, getInvitation, acceptInvitation],
  ...[addRoles, removeRoles],
  ...[listApiKeys, createApiKey, deleteApiKeys, getApiKey, deleteApiKey],
  getOwnUser,
];
