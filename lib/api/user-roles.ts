import type { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { assign } from "@/lib/members/verbs/assign";
import { unassign } from "@/lib/members/verbs/unassign";
import { Refusal } from "@/lib/refusal";
import { empty } from "./empty";
import type { Codes } from "./errors";
import { exampleRoles } from "./examples";
import { isId } from "./ids";
import { operation } from "./operation";
import { requestedAccess } from "./requested-access";
import { RoleAssignments } from "./role-assignments";

const UNAUTHORIZED = "role_assignments.unauthorized_role_assignments";
const codes: Codes = {
  "member.not-found": [400, "role_assignments.invalid_target_user_id"],
  "permission.owners-only": [403, UNAUTHORIZED],
  "permission.admins-only": [403, UNAUTHORIZED],
};

const errors = {
  400: ["role_assignments.invalid_target_user_id"],
  401: ["root.unauthorized"],
  403: [UNAUTHORIZED],
  409: ["organization.last_owner"],
};

export const addRoles = operation({
  name: "addRoleAssignments",
  method: "POST",
  path: "/users/{user_id}/role_assignments",
  summary: "Give roles to a member",
  body: RoleAssignments,
  example: exampleRoles,
  answers: empty,
  errors,
  codes,
  run: async (actor, { params, body }) => {
    await assign(actor, wanted(actor, params.user_id, body));
    return {};
  },
});

export const removeRoles = operation({
  name: "removeRoleAssignments",
  method: "DELETE",
  path: "/users/{user_id}/role_assignments",
  summary: "Take roles from a member, each role on each resource separately",
  body: RoleAssignments,
  example: exampleRoles,
  answers: empty,
  errors,
  codes,
  run: async (actor, { params, body }) => {
    await unassign(actor, wanted(actor, params.user_id, body));
    return {};
  },
});

function wanted(actor: Actor, userId: string, body: z.output<typeof RoleAssignments>) {
  if (!isId(userId)) throw new Refusal("member.not-found");
  return { userId, ...requestedAccess(actor, body) };
}
