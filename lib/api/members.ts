import { z } from "zod";
import { listMemberships } from "@/lib/members/list-memberships";
import { requireOwnActor } from "@/lib/members/own-actor";
import { leave } from "@/lib/members/verbs/leave";
import { removeUsers } from "@/lib/members/verbs/remove-users";
import { Refusal } from "@/lib/refusal";
import { Empty } from "./empty";
import { idsIn, isId } from "./ids";
import { operation } from "./operation";
import { nextPage, Paging, partOrWhole, staysAsked } from "./paging";
import { RoleAssignments, toRoleAssignments } from "./role-assignments";

const Membership = z.object({
  organization_id: z.string(),
  user_id: z.string(),
  member_since: z.iso.datetime(),
  name: z.string().optional(),
  email: z.string(),
  role_assignments: RoleAssignments,
});

export const listMembers = operation({
  name: "listMembers",
  method: "GET",
  path: "/organizations/{organization_id}/members",
  summary: "All active and suspended members, with the roles that the API key can see",
  query: Paging,
  answers: { status: 200, schema: z.object({ members: z.array(Membership), next_page: z.string().optional() }) },
  errors: { 404: ["organization.not_found"] },
  run: async (actor, { query }) => {
    const asked = staysAsked(query);
    const { memberships, next } = await partOrWhole(actor, query, () => listMemberships(actor, asked));
    const organizationId = actor.organization.id;
    return {
      members: memberships.map(({ userId, joinedAt, name, email, roles, access }) => ({
        organization_id: organizationId,
        user_id: userId,
        member_since: joinedAt.toISOString(),
        ...(name === null ? {} : { name }),
        email,
        role_assignments: toRoleAssignments(organizationId, roles, access),
      })),
      ...nextPage(next),
    };
  },
});

export const deleteMembers = operation({
  name: "deleteMembers",
  method: "DELETE",
  path: "/organizations/{organization_id}/members/{user_ids}",
  summary: "Remove one or more members, all or none",
  answers: { status: 200, schema: Empty },
  errors: {
    404: ["user.not_found", "organization.not_found", "organization.membership_not_found"],
    409: ["organization.last_owner"],
  },
  run: async (actor, { params }) => {
    const userIds = idsIn("user_ids", params.user_ids);
    if (!userIds.every(isId)) throw new Refusal("member.not-found");
    await removeUsers(actor, { userIds });
    return {};
  },
});

export const leaveOrganization = operation({
  name: "leaveOrganization",
  method: "POST",
  path: "/organizations/{organization_id}/members/_leave",
  summary:
    "Leave the organization. Only members can do this, signed in to the console. When the last one leaves, the organization is closed",
  answers: { status: 200, schema: Empty },
  asker: "person",
  errors: {
    403: ["root.invalid_authentication"],
    404: ["organization.not_found"],
    409: ["organization.last_owner", "organization.resources_left", "organization.bills_unpaid"],
  },
  codes: {
    "member.only-owner-self": [409, "organization.last_owner"],
    "member.not-found": [404, "organization.not_found"],
    "member.not-active": [404, "organization.not_found"],
  },
  run: async (person, { params }) => {
    if (!isId(params.organization_id)) throw new Refusal("organization.not-found");
    await leave(await requireOwnActor(person, params.organization_id));
    return {};
  },
});
