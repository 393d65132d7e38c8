import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { listMemberships } from "@/lib/members/list-memberships";
import { requireOwnActor } from "@/lib/members/own-actor";
import { requireStay } from "@/lib/members/require-stay";
import { Suspend } from "@/lib/members/schema";
import { STATUSES_IN } from "@/lib/members/statuses";
import { leave } from "@/lib/members/verbs/leave";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { removeUsers } from "@/lib/members/verbs/remove-users";
import { suspend } from "@/lib/members/verbs/suspend";
import { Refusal } from "@/lib/refusal";
import { empty } from "./empty";
import { heldRoles, ids, noon, ownersRoles } from "./examples";
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
  status: z.enum(STATUSES_IN).describe("Beside the contract. Suspended members keep their roles, but can't use them."),
  role_assignments: RoleAssignments,
});

export const listMembers = operation({
  name: "listMembers",
  method: "GET",
  path: "/organizations/{organization_id}/members",
  summary: "All active and suspended members, with the roles that the API key can see",
  query: Paging,
  answers: {
    status: 200,
    schema: z.object({ members: z.array(Membership), next_page: z.string().optional() }),
    example: () => ({
      members: [
        {
          organization_id: ids.organization,
          user_id: ids.olga,
          member_since: noon(),
          name: "Olga Marchetti",
          email: "olga@example.com",
          status: "active" as const,
          role_assignments: ownersRoles(),
        },
        {
          organization_id: ids.organization,
          user_id: ids.ana,
          member_since: noon(7),
          name: "Ana Ng",
          email: "ana@example.com",
          status: "suspended" as const,
          role_assignments: heldRoles(),
        },
      ],
    }),
  },
  errors: { 404: ["organization.not_found"] },
  run: async (actor, { query }) => {
    const asked = staysAsked(query);
    const { memberships, next } = await partOrWhole(actor, query, () => listMemberships(actor, asked));
    const organizationId = actor.organization.id;
    return {
      members: memberships.map(({ userId, joinedAt, name, email, status, roles, access }) => ({
        organization_id: organizationId,
        user_id: userId,
        member_since: joinedAt.toISOString(),
        ...(name === null ? {} : { name }),
        email,
        status,
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
  answers: empty,
  errors: {
    404: ["user.not_found", "organization.not_found", "organization.membership_not_found"],
    409: ["organization.last_owner"],
  },
  run: async (actor, { params }) => {
    const userIds = idsIn("user_ids", params.user_ids);
    const wrong = userIds.find((id) => !isId(id));
    if (wrong !== undefined) throw new Refusal("member.not-found", { id: wrong });
    await removeUsers(actor, { userIds });
    return {};
  },
});

const OF_ONE = "/organizations/{organization_id}/members/{user_id}";
const NO_MEMBER = { 404: ["organization.not_found", "organization.membership_not_found"] };

export const suspendMember = operation({
  name: "suspendMember",
  method: "POST",
  path: `${OF_ONE}/_suspend`,
  summary: "Suspend a member. They keep their roles, but have no access until they're reinstated",
  body: z.strictObject({
    reason: Suspend.shape.reason.describe("Why, for the member and for the activity. Without links and phone numbers."),
  }),
  example: () => ({ reason: "Your laptop was stolen." }),
  answers: empty,
  errors: { ...NO_MEMBER, 409: ["member.already_suspended", "organization.last_owner"] },
  run: async (actor, { params, body }) => {
    await suspend(actor, { memberId: await memberIdOf(actor, params.user_id), ...body });
    return {};
  },
});

export const reinstateMember = operation({
  name: "reinstateMember",
  method: "POST",
  path: `${OF_ONE}/_reinstate`,
  summary: "Reinstate a suspended member, with the roles that they had",
  answers: empty,
  errors: { ...NO_MEMBER, 409: ["member.not_suspended"] },
  run: async (actor, { params }) => {
    await reinstate(actor, { memberId: await memberIdOf(actor, params.user_id) });
    return {};
  },
});

/** Verbs know members by their stay, which has its own id. */
export async function memberIdOf(actor: Actor, userId: string): Promise<string> {
  if (!isId(userId)) throw new Refusal("member.not-found", { id: userId });
  const { id } = await requireStay(actor, { userId });
  return id;
}

export const leaveOrganization = operation({
  name: "leaveOrganization",
  method: "POST",
  path: "/organizations/{organization_id}/members/_leave",
  summary:
    "Leave the organization. Only members can do this, signed in to the console. When the last one leaves, the organization is closed",
  answers: empty,
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
