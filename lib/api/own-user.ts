import { z } from "zod";
import { ownAssignments } from "@/lib/assignments/own-assignments";
import { ids, ownersRoles } from "./examples";
import { operation } from "./operation";
import { RoleAssignments, toRoleAssignments } from "./role-assignments";

const User = z.object({
  user_id: z.int().describe("A number for whoever the API key belongs to."),
  organization_id: z.string(),
  email: z.string(),
  role_assignments: RoleAssignments.optional(),
});

export const getOwnUser = operation({
  name: "getOwnUser",
  method: "GET",
  path: "/saas/user",
  summary: "Whoever the API key belongs to, with their roles if you ask for them",
  query: z.object({ show_role_assignments: z.string().optional() }),
  answers: {
    status: 200,
    schema: z.object({ user: User }),
    example: () => ({
      user: {
        user_id: 161,
        organization_id: ids.organization,
        email: "olga@example.com",
        role_assignments: ownersRoles(),
      },
    }),
  },
  errors: {},
  run: async (actor, { query }) => {
    const { id } = actor.organization;
    const shows = query.show_role_assignments === "true";
    const roles = shows ? { role_assignments: toRoleAssignments(id, actor.roles, await ownAssignments(actor)) } : {};
    return { user: { user_id: numberOf(actor.userId ?? actor.id), organization_id: id, email: actor.email, ...roles } };
  },
});

/** Clients expect a number. The random end of the id is as long as numbers stay exact. */
const numberOf = (id: string) => Number.parseInt(id.slice(-12), 16);
