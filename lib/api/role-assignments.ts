// Converts roles between the contract's form and ours. Neither direction merges or splits anything.
import { z } from "zod";
import { type Assignment, resourceId } from "@/lib/assignments/schema";
import type { Catalog } from "@/lib/catalog/schema";
import { applicationRole } from "@/lib/catalog/schema";
import { say } from "./errors";
import { CONNECTED, PLACED, PROJECTS } from "./place-of-kind";

const base = {
  role_id: z.string().max(100).describe("A role in this console's catalog."),
  organization_id: z.string().max(64).optional().describe("The API key's organization. It can be left out."),
  all: z.boolean().optional().describe("On all resources of the kind. If true, leave out the ids."),
  application_roles: z
    .array(applicationRole)
    .max(50)
    .optional()
    .describe("Roles inside the product itself, without commas. The role's defaults if left out, none if empty."),
};
const ids = z
  .array(resourceId)
  .max(5000)
  .optional()
  .describe("On these resources only. If you list any, leave out all.");

const OnDeployments = z.strictObject({ ...base, deployment_ids: ids }).superRefine(allOrIds("deployment_ids"));
const OnProjects = z.strictObject({ ...base, project_ids: ids }).superRefine(allOrIds("project_ids"));
const OnResources = z.strictObject({ ...base, resource_ids: ids }).superRefine(allOrIds("resource_ids"));

function allOrIds<Name extends string>(name: Name) {
  return (one: { all?: boolean } & { [N in Name]?: string[] }, context: z.RefinementCtx) => {
    const listed = one[name]?.length ?? 0;
    if ((one.all ?? false) === listed > 0) {
      context.addIssue({ code: "custom", path: [name], message: say(listed > 0 ? "ids-with-all" : "ids-without-all") });
    }
  };
}

const projects = z.array(OnProjects).max(500).optional();

export const RoleAssignments = z.strictObject({
  platform: z
    .array(z.object({ role_id: base.role_id }))
    .max(20)
    .optional()
    .describe("Part of the contract. Nobody can give roles on the platform."),
  organization: z
    .array(
      z.strictObject({
        role_id: base.role_id,
        organization_id: base.organization_id,
        application_roles: base.application_roles.describe(
          "Accepted but not stored. Only roles on resources have them.",
        ),
      }),
    )
    .max(20)
    .optional()
    .describe("Roles on the organization itself."),
  deployment: z.array(OnDeployments).max(500).optional().describe("Roles of the kind deployment."),
  project: z
    .strictObject({ elasticsearch: projects, observability: projects, security: projects })
    .optional()
    .describe("Roles of these three kinds."),
  cloud_connected_resource: z.array(OnResources).max(500).optional().describe("Roles of the kind cloud-connected."),
  resources: z
    .record(z.string().max(64), z.array(OnResources).max(500))
    .optional()
    .describe("Roles of all other kinds in this console's catalog, by kind."),
});

export type RoleAssignments = z.output<typeof RoleAssignments>;

/** Empty lists are left out because the Terraform provider would report them as a change. */
export function toRoleAssignments(
  organizationId: string,
  roles: readonly string[],
  access: readonly Assignment[],
): RoleAssignments {
  const of = (kind: string) => access.filter((one) => one.kind === kind);
  const shared = ({ role, all, applicationRoles }: Assignment) => ({
    role_id: role,
    organization_id: organizationId,
    all,
    ...(applicationRoles ? { application_roles: applicationRoles } : {}),
  });
  const onResources = (one: Assignment) => ({ ...shared(one), ...(one.all ? {} : { resource_ids: one.resources }) });
  const project = PROJECTS.map((kind) => [
    kind,
    of(kind).map((one) => ({ ...shared(one), ...(one.all ? {} : { project_ids: one.resources }) })),
  ]);
  const others = [...new Set(access.map(({ kind }) => kind))].filter((kind) => !PLACED.includes(kind));
  return filled({
    organization: roles.map((role) => ({ role_id: role, organization_id: organizationId })),
    deployment: of("deployment").map((one) => ({
      ...shared(one),
      ...(one.all ? {} : { deployment_ids: one.resources }),
    })),
    project: filled(Object.fromEntries(project)),
    cloud_connected_resource: of(CONNECTED).map(onResources),
    resources: Object.fromEntries(others.map((kind) => [kind, of(kind).map(onResources)])),
  });
}

function filled<T extends Record<string, object>>(parts: T): Partial<T> {
  const kept = Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0);
  return Object.fromEntries(kept) as Partial<T>; // a subset of its entries
}

type Sent = { roles: string[]; access: Assignment[]; organizationIds: string[]; onPlatform: boolean };

/** Converts what the client sent, and lists the organizations it mentions other than the key's own. */
export function fromRoleAssignments(catalog: Catalog, sent: RoleAssignments): Sent {
  const { platform = [], organization = [], deployment = [], project = {}, cloud_connected_resource = [] } = sent;
  const listed: [string, Entry[]][] = [
    ["deployment", deployment.map((one) => ({ ...one, ids: one.deployment_ids }))],
    ...PROJECTS.map((kind): [string, Entry[]] => [
      kind,
      (project[kind] ?? []).map((one) => ({ ...one, ids: one.project_ids })),
    ]),
    ...[[CONNECTED, cloud_connected_resource] as const, ...Object.entries(sent.resources ?? {})].map(
      ([kind, all]): [string, Entry[]] => [kind, all.map((one) => ({ ...one, ids: one.resource_ids }))],
    ),
  ];
  const entries = listed.flatMap(([kind, all]) => all.map((one) => ({ ...one, kind })));
  return {
    roles: [...new Set(organization.map(({ role_id }) => hyphenated(role_id)))],
    access: entries.map(({ kind, role_id, all = false, ids = [], application_roles = null }) => ({
      kind,
      role: roleOf(catalog, kind, role_id),
      all,
      resources: ids,
      applicationRoles: application_roles,
    })),
    organizationIds: [...organization, ...entries].flatMap(({ organization_id }) => organization_id ?? []),
    onPlatform: platform.length > 0,
  };
}

type Entry = z.output<z.ZodObject<typeof base>> & { ids?: string[] };

const hyphenated = (role: string) => role.replaceAll("_", "-");

/** Some clients write "t1_analyst" for "security-t1-analyst". */
export function roleOf(catalog: Catalog, kind: string, typed: string): string {
  const role = hyphenated(typed);
  const known = catalog.kinds.find(({ id }) => id === kind)?.roles ?? [];
  return known.find(({ id }) => id === role || id === `${kind}-${role}`)?.id ?? role;
}
