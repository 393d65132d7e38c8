import { describe, expect, it } from "vitest";
import type { Assignment } from "@/lib/assignments/schema";
import { loadCatalog } from "@/lib/catalog/catalog";
import { fromRoleAssignments, RoleAssignments, toRoleAssignments } from "./role-assignments";

const elastic = loadCatalog("elastic");
const read = (sent: unknown, catalog = elastic) => fromRoleAssignments(catalog, RoleAssignments.parse(sent));

const on = (kind: string, role: string, resources: string[], applicationRoles: string[] | null = null): Assignment => ({
  kind,
  role,
  resources,
  applicationRoles,
  all: resources.length === 0,
});

describe("what is told", () => {
  it("has a place for each kind of the contract, and one for all others", () => {
    const access = [
      on("deployment", "deployment-editor", ["a", "b"]),
      on("elasticsearch", "elasticsearch-developer", ["p"], ["x"]),
      on("security", "security-viewer", [], []),
      on("cloud-connected", "cloud-connected-admin", ["c"]),
      on("orchard", "picker", ["o"]),
      on("deployment", "deployment-editor", ["b"]),
    ];
    const sent = toRoleAssignments("org", ["organization-admin", "billing-admin"], access);
    const organization_id = "org";
    expect(sent).toEqual({
      organization: [
        { role_id: "organization-admin", organization_id },
        { role_id: "billing-admin", organization_id },
      ],
      deployment: [
        { role_id: "deployment-editor", organization_id, all: false, deployment_ids: ["a", "b"] },
        { role_id: "deployment-editor", organization_id, all: false, deployment_ids: ["b"] },
      ],
      project: {
        elasticsearch: [
          {
            role_id: "elasticsearch-developer",
            organization_id,
            all: false,
            project_ids: ["p"],
            application_roles: ["x"],
          },
        ],
        security: [{ role_id: "security-viewer", organization_id, all: true, application_roles: [] }],
      },
      cloud_connected_resource: [
        { role_id: "cloud-connected-admin", organization_id, all: false, resource_ids: ["c"] },
      ],
      resources: { orchard: [{ role_id: "picker", organization_id, all: false, resource_ids: ["o"] }] },
    });
    const back = fromRoleAssignments(elastic, sent);
    expect(back.roles).toEqual(["organization-admin", "billing-admin"]);
    expect(back.access).toHaveLength(access.length);
    expect(back.access).toEqual(expect.arrayContaining(access));
  });

  it("leaves out whatever is empty", () => {
    expect(toRoleAssignments("org", [], [])).toEqual({});
    const [one] = toRoleAssignments("org", [], [on("deployment", "deployment-viewer", [])]).deployment ?? [];
    expect(one).toEqual({ role_id: "deployment-viewer", organization_id: "org", all: true });
  });
});

describe("what is sent", () => {
  it.each([
    ["viewer", "elasticsearch", "elasticsearch-viewer"],
    ["elasticsearch-viewer", "elasticsearch", "elasticsearch-viewer"],
    ["t1_analyst", "security", "security-t1-analyst"],
    ["endpoint-policy_manager", "security", "security-endpoint-policy-manager"],
    ["security_soc_manager", "security", "security-soc-manager"],
    ["editor", "observability", "observability-editor"],
    ["viewer", "security", "security-viewer"],
    ["developer", "security", "developer"],
  ])("%s on a project of %s is %s", (role_id, kind, role) => {
    const { access } = read({ project: { [kind]: [{ role_id, all: true }] } });
    expect(access).toEqual([on(kind, role, [])]);
  });

  it("is spelled without its prefix elsewhere, too", () => {
    const sent = {
      deployment: [{ role_id: "admin", all: true }],
      cloud_connected_resource: [{ role_id: "admin", resource_ids: ["c"] }],
      organization: [{ role_id: "organization_admin" }, { role_id: "organization-admin" }],
    };
    expect(read(sent)).toMatchObject({
      access: [on("deployment", "deployment-admin", []), on("cloud-connected", "cloud-connected-admin", ["c"])],
      roles: ["organization-admin"],
    });
  });

  it("tells no application roles from none of them", () => {
    const one = (more: object) => read({ deployment: [{ role_id: "viewer", all: true, ...more }] }).access[0];
    expect(one({})?.applicationRoles).toBeNull();
    expect(one({ application_roles: [] })?.applicationRoles).toEqual([]);
    expect(one({ application_roles: ["x"] })?.applicationRoles).toEqual(["x"]);
  });

  it("under another catalog has its kinds by their ids", () => {
    const zilliz = loadCatalog("zilliz");
    const sent = { resources: { project: [{ role_id: "read_only", resource_ids: ["p"] }] } };
    const { access } = read(sent, zilliz);
    expect(access).toEqual([on("project", "project-read-only", ["p"])]);
    expect(toRoleAssignments("org", [], access)).toEqual({
      resources: {
        project: [{ role_id: "project-read-only", organization_id: "org", all: false, resource_ids: ["p"] }],
      },
    });
  });

  it.each([
    [{ all: true, deployment_ids: ["a"] }],
    [{ all: false }],
    [{ deployment_ids: [] }],
    [{ deployment_ids: ["a b"] }],
    [{ all: "true" }],
    [{ all: true, application_roles: [""] }],
  ])("is wrong with %j", (more) => {
    expect(RoleAssignments.safeParse({ deployment: [{ role_id: "viewer", ...more }] }).success).toBe(false);
  });

  it("may be nothing at all, and all without ids may list none", () => {
    expect(read({})).toEqual({ roles: [], access: [], organizationIds: [], onPlatform: false });
    expect(read({ deployment: [{ role_id: "viewer", all: true, deployment_ids: [] }] }).access).toHaveLength(1);
  });
});
