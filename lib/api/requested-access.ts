import type { Actor } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { ApiError, say } from "./errors";
import { fromRoleAssignments, type RoleAssignments } from "./role-assignments";

/**
 * Reads what a request wants to give or take. A key may do that in its
 * own organization only, and never on the platform.
 */
export function requestedAccess(actor: Actor, sent: RoleAssignments = {}) {
  const { roles, access, organizationIds, onPlatform } = fromRoleAssignments(catalog(), sent);
  if (onPlatform) throw unauthorized(say("platform-roles"));
  const other = organizationIds.find((id) => id.toLowerCase() !== actor.organization.id);
  if (other !== undefined) throw unauthorized(say("other-organization", { id: other }));
  return { roles, access };
}

const unauthorized = (message: string) =>
  new ApiError(403, {
    code: "role_assignments.unauthorized_role_assignments",
    message,
    fields: ["role_assignments"],
  });
