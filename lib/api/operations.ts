import { checkOneAccess, listAccess } from "./access";
import { listBills, putOneBill } from "./bills";
import { listEvents } from "./events";
import {
  acceptInvitation,
  createInvitations,
  declineInvitation,
  deleteInvitations,
  getInvitation,
  listInvitations,
  resendInvitation,
} from "./invitations";
import { createApiKey, deleteApiKey, deleteApiKeys, getApiKey, listApiKeys } from "./keys";
import { deleteMembers, leaveOrganization, listMembers } from "./members";
import type { Operation } from "./operation";
import { getOrganization, listOrganizations, updateOrganization } from "./organizations";
import { getOwnUser } from "./own-user";
import { deleteOneResource, getResource, listResources, putOneResource } from "./resources";
import { addRoles, removeRoles } from "./user-roles";

/** Everything that the API can do. */
export const operations: readonly Operation[] = [
  ...[listOrganizations, getOrganization, updateOrganization],
  ...[listMembers, deleteMembers, leaveOrganization],
  ...[listInvitations, createInvitations, deleteInvitations, resendInvitation],
  ...[getInvitation, acceptInvitation, declineInvitation],
  ...[addRoles, removeRoles, listAccess, checkOneAccess],
  ...[listApiKeys, createApiKey, deleteApiKeys, getApiKey, deleteApiKey],
  ...[listResources, getResource, putOneResource, deleteOneResource],
  ...[listBills, putOneBill, listEvents],
  getOwnUser,
];
