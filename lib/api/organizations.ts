import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { organizationName } from "@/lib/forms/text-fields";
import { rename } from "@/lib/organizations/verbs/rename";
import { ApiError, say } from "./errors";
import { acme } from "./examples";
import { operation } from "./operation";
import { inWords } from "./parse";

export const Organization = z.object({ id: z.string(), name: z.string() });

export const organizationOf = ({ organization: { id, name } }: Actor) => ({ id, name });

const NOT_KEPT = "Accepted but not stored, because this console has no such setting.";
const contacts = z.array(z.string().max(400)).max(500).optional().describe(NOT_KEPT);

export const listOrganizations = operation({
  name: "listOrganizations",
  method: "GET",
  path: "/organizations",
  summary: "The organization that the API key belongs to",
  answers: {
    status: 200,
    schema: z.object({ organizations: z.array(Organization), next_page: z.string().optional() }),
    example: () => ({ organizations: [acme] }),
  },
  errors: {},
  unauthorized: "user.not_found",
  run: async (actor) => ({ organizations: [organizationOf(actor)] }),
});

export const getOrganization = operation({
  name: "getOrganization",
  method: "GET",
  path: "/organizations/{organization_id}",
  summary: "One organization",
  answers: { status: 200, schema: Organization, example: () => acme },
  errors: { 403: ["organization.invalid_access"], 404: ["organization.not_found"] },
  unauthorized: "user.not_found",
  run: async (actor) => organizationOf(actor),
});

export const updateOrganization = operation({
  name: "updateOrganization",
  method: "PUT",
  path: "/organizations/{organization_id}",
  summary: "Rename an organization",
  body: z.strictObject({
    name: z.string().optional(),
    default_disk_usage_alerts_enabled: z.boolean().optional().describe(NOT_KEPT),
    notifications_allowed_email_domains: contacts,
    billing_contacts: contacts,
    operational_contacts: contacts,
  }),
  example: () => ({ name: "Acme Robotics" }),
  answers: { status: 200, schema: Organization, example: () => acme },
  errors: {
    400: ["organization.invalid_name"],
    403: ["organization.invalid_access"],
    404: ["organization.not_found"],
  },
  unauthorized: "user.not_found",
  run: async (actor, { body }) => {
    if (body.name === undefined) return organizationOf(actor);
    const name = readName(body.name);
    await rename(actor, { name });
    return { ...organizationOf(actor), name };
  },
});

function readName(typed: string): string {
  const { success, data, error } = organizationName.safeParse(typed);
  if (success) return data;
  const message = say("wrong-value", { field: "name", problem: inWords(error.issues[0]?.message ?? "") });
  throw new ApiError(400, { code: "organization.invalid_name", message, fields: ["name"] });
}
