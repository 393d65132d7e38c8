import type docs from "@/lib/text/en/api-docs.json";
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
import { deleteMembers, leaveOrganization, listMembers, reinstateMember, suspendMember } from "./members";
import type { Operation } from "./operation";
import { getOrganization, listOrganizations, updateOrganization } from "./organizations";
import { getOwnUser } from "./own-user";
import { deleteOneResource, getResource, listResources, putOneResource } from "./resources";
import { listTransfers, offerOwnership, withdrawOffer } from "./transfers";
import { addRoles, removeRoles } from "./user-roles";

/** Everything that the API can do, by group. */
export const groups: Record<keyof typeof docs.groups, readonly Operation[]> = {
  organizations: [listOrganizations, getOrganization, updateOrganization],
  members: [listMembers, suspendMember, reinstateMember, deleteMembers, leaveOrganization],
  invitations: [
    ...[listInvitations, createInvitations, getInvitation, resendInvitation, deleteInvitations],
    ...[acceptInvitation, declineInvitation],
  ],
  transfers: [listTransfers, offerOwnership, withdrawOffer],
  access: [addRoles, removeRoles, listAccess, checkOneAccess],
  resources: [listResources, getResource, putOneResource, deleteOneResource],
  bills: [listBills, putOneBill],
  activity: [listEvents],
  keys: [listApiKeys, createApiKey, getApiKey, deleteApiKey, deleteApiKeys, getOwnUser],
};

export const operations: readonly Operation[] = Object.values(groups).flat();
