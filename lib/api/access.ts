// Answers what a person may do with the organization's resources, and which assignments allow it.
import { z } from "zod";
import type { Access } from "@/lib/assignments/find-access";
import { catalogId } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import { canonicalAddress } from "@/lib/forms/address";
import { checkAccess } from "@/lib/members/check-access";
import { listEffective, readEffectivePlace } from "@/lib/members/list-effective";
import { Refusal } from "@/lib/refusal";
import { type Codes, invalid, say } from "./errors";
import { exampleResource, exampleRole, ids } from "./examples";
import { isId } from "./ids";
import { operation } from "./operation";
import { nextPage, Pages, placeAsked } from "./paging";
import { roleOf } from "./role-assignments";

const Reason = z.object({
  role_id: z.string(),
  all: z.boolean().describe("Whether the role is on all of the kind instead of on listed ones."),
  application_roles: z.array(z.string()).optional(),
  assignment_id: z
    .string()
    .optional()
    .describe("Left out for owners, who have access to everything without an assignment."),
});

const exampleReason = () => ({ role_id: exampleRole().role_id, all: true, assignment_id: ids.assignment });

function because({ owner, reasons }: Access): z.output<typeof Reason>[] {
  const byOwning = owner ? [{ role_id: catalog().owner.id, all: true }] : [];
  const byRoles = reasons.map(({ role, all, applicationRoles, assignmentId }) => ({
    role_id: role,
    all,
    assignment_id: assignmentId,
    ...(applicationRoles ? { application_roles: applicationRoles } : {}),
  }));
  return [...byOwning, ...byRoles];
}

const Reached = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  state: z.string().optional(),
  because: z.array(Reason),
});

const NO_MEMBER = "organization.membership_not_found";

export const listAccess = operation({
  name: "listEffectiveAccess",
  method: "GET",
  path: "/organizations/{organization_id}/members/{user_id}/access",
  summary: "All resources that a member has access to, and why, as far as the API key can give access itself",
  query: Pages.extend({ kind: catalogId.optional() }),
  answers: {
    status: 200,
    schema: z.object({ resources: z.array(Reached), next_page: z.string().optional() }),
    example: () => ({ resources: [{ ...exampleResource(), because: [exampleReason()] }] }),
  },
  errors: { 404: [NO_MEMBER, "resource.kind_not_found"] },
  codes: { "resource.kind-unknown": [404, "resource.kind_not_found", "kind"] },
  run: async (actor, { params, query: { kind, limit, next_page } }) => {
    if (!isId(params.user_id)) throw new Refusal("member.not-found");
    if (kind !== undefined && !findKind(catalog(), kind)) throw new Refusal("resource.kind-unknown");
    const after = placeAsked(next_page, readEffectivePlace);
    const asked = { who: { userId: params.user_id }, kind, after, limit };
    const { resources, owner, next } = await listEffective(actor, asked);
    return {
      resources: resources.map(({ state, reasons, ...row }) => ({
        ...row,
        ...(state === null ? {} : { state }),
        because: because({ owner, reasons }),
      })),
      ...nextPage(next),
    };
  },
});

const codes: Codes = {
  "resource.kind-unknown": [404, "resource.kind_not_found", "resource.kind"],
  "resource.not-found": [404, "resource.not_found", "resource.id"],
  "role.unknown": [400, "root.invalid_data", "role_id"],
};

export const checkOneAccess = operation({
  name: "checkAccess",
  method: "POST",
  path: "/organizations/{organization_id}/access/_check",
  summary: "Check whether somebody can do what a role allows on a resource, and why",
  body: z.strictObject({
    user_id: z.string().max(64).optional(),
    email: z.string().max(400).optional().describe("Instead of user_id."),
    resource: z.strictObject({ kind: z.string().max(64), id: z.string().max(128) }),
    role_id: z
      .string()
      .max(100)
      .describe("A role of the kind, from those in RoleAssignments. A role that includes it counts, too."),
  }),
  example: () => {
    const { kind, role_id } = exampleRole();
    return { email: "ana@example.com", resource: { kind, id: "website-search" }, role_id };
  },
  answers: {
    status: 200,
    schema: z.object({ allowed: z.boolean(), because: z.array(Reason) }),
    example: () => ({ allowed: true, because: [exampleReason()] }),
  },
  errors: { 400: ["root.invalid_data"], 404: [NO_MEMBER, "resource.kind_not_found", "resource.not_found"] },
  codes,
  run: async (actor, { body: { user_id, email, resource, role_id } }) => {
    const question = { resource, role: roleOf(catalog(), resource.kind, role_id) };
    const reasons = because(await checkAccess(actor, { who: whoIs(user_id, email), ...question }));
    return { allowed: reasons.length > 0, because: reasons };
  },
});

function whoIs(userId: string | undefined, email: string | undefined) {
  if ((userId === undefined) === (email === undefined)) throw invalid("user_id", say("one-of-both"));
  const address = email === undefined ? null : canonicalAddress(email);
  if (address !== null) return { address };
  if (userId === undefined || !isId(userId)) throw new Refusal("member.not-found");
  return { userId };
}
