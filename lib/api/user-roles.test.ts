import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization, aPerson, BILLING, OWNER } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf } from "@/lib/testing/record";

const UNAUTHORIZED = "403 role_assignments.unauthorized_role_assignments";
const NOBODY = "400 role_assignments.invalid_target_user_id";

async function aSetting() {
  const { id, olga } = await anOrganization();
  for (const name of ["a", "b", "c"]) await aResource(id, "deployment", name);
  const adam = await aMember(id);
  const key = await aKey(id);
  const path = `/users/${adam.userId}/role_assignments`;
  const held = async () => {
    const { members } = (await ask(key, `GET /organizations/${id}/members`)).body;
    return members.find((one: { user_id: string }) => one.user_id === adam.userId).role_assignments;
  };
  return { id, olga, adam, key, path, held };
}

/** Go sends fields that are not set as null. */
const editor = (...deployment_ids: string[]) => ({
  platform: null,
  organization: null,
  project: { elasticsearch: null, observability: null, security: null },
  deployment: [
    {
      role_id: "deployment-editor",
      organization_id: null,
      application_roles: null,
      all: deployment_ids.length === 0,
      deployment_ids: deployment_ids.length === 0 ? null : deployment_ids,
    },
  ],
});

const listsOf = (held: { deployment?: { deployment_ids?: string[]; all: boolean }[] }) =>
  (held.deployment ?? []).map((one) => (one.all ? "all" : (one.deployment_ids ?? []).join())).sort();

describe("giving", () => {
  it("adds what was sent as it was sent, and tells once", async () => {
    const { id, adam, key, path, held } = await aSetting();
    expect(await ask(key, `POST ${path}`, { body: editor("a", "b") })).toMatchObject({ status: 200, body: {} });
    expect(await ask(key, `POST ${path}`, { body: editor("b") })).toMatchObject({ status: 200, body: {} });
    expect(listsOf(await held())).toEqual(["a,b", "b"]);
    const [event] = await eventsOf(id, "member.access-changed");
    expect(event).toMatchObject({ actorKind: "key", actorName: "Terraform (API key)", subjectId: adam.id });
    expect(await outboxOf(id)).toEqual([`role-changed to ${adam.email}`]);
    const before = await everythingOf(id);
    await ask(key, `POST ${path}`, { body: editor("b", "a") });
    await ask(key, `POST ${path}`, { body: {} });
    expect(await everythingOf(id)).toBe(before);
  });

  it("gives roles on the organization beside those that are held", async () => {
    const { id, key, path, held } = await aSetting();
    for (const role_id of ["billing_admin", "organization-admin"]) {
      await ask(key, `POST ${path}`, { body: { organization: [{ role_id, organization_id: id }] } });
    }
    expect((await held()).organization.map((one: { role_id: string }) => one.role_id)).toEqual([
      "organization-admin",
      "billing-admin",
    ]);
  });

  it("takes JSON with any other key's habits: unprefixed roles, empty lists, no organization", async () => {
    const { id, key, path, held } = await aSetting();
    await aResource(id, "security", "vault");
    const role = { role_id: "t1_analyst", project_ids: ["vault"], application_roles: ["mine"] };
    const body = { deployment: [null], project: { security: [role], observability: [] } };
    await ask(key, `POST ${path}`, { body, headers: { authorization: `apiKey ${key}` } });
    const { application_roles, project_ids } = role;
    expect(await held()).toEqual({
      project: {
        security: [{ role_id: "security-t1-analyst", organization_id: id, all: false, project_ids, application_roles }],
      },
    });
  });
});

describe("taking", () => {
  it("takes each role from each resource by itself", async () => {
    const { adam, id, key, path, held } = await aSetting();
    await give(
      adam,
      id,
      onDeployments("editor", "a", "b"),
      onDeployments("viewer", "a"),
      onDeployments("editor", "b", "c"),
    );
    const take = async (...ids: string[]) => {
      expect(await ask(key, `DELETE ${path}`, { body: editor(...ids) })).toMatchObject({ status: 200, body: {} });
      return listsOf(await held());
    };
    expect(await take("a")).toEqual(["a", "b", "b,c"]);
    expect(await take("a")).toEqual(["a", "b", "b,c"]);
    expect(await take()).toEqual(["a", "b", "b,c"]);
    expect(await take("b")).toEqual(["a", "c"]);
    expect(await take("c", "b", "a")).toEqual(["a"]);
    expect((await held()).deployment[0].role_id).toBe("deployment-viewer");
  });

  it("takes a role on all of a kind by its own name only", async () => {
    const { adam, id, key, path, held } = await aSetting();
    await give(adam, id, onDeployments("editor"), onDeployments("editor", "a"));
    await ask(key, `DELETE ${path}`, { body: editor("b") });
    expect(listsOf(await held())).toEqual(["a", "all"]);
    await ask(key, `DELETE ${path}`, { body: editor() });
    expect(listsOf(await held())).toEqual(["a"]);
  });

  it("of what is not held is no change", async () => {
    const { id, key, path } = await aSetting();
    const before = await everythingOf(id);
    const body = { ...editor("a", "c"), organization: [{ role_id: "billing-admin" }] };
    expect((await ask(key, `DELETE ${path}`, { body })).status).toBe(200);
    expect(
      (await ask(key, `DELETE ${path}`, { text: "", headers: { "content-type": "application/json" } })).status,
    ).toBe(200);
    expect(await everythingOf(id)).toBe(before);
    expect(await outboxOf(id)).toEqual([]);
  });

  it("takes one role on the organization and leaves the others", async () => {
    const { id, key } = await aSetting();
    const zoe = await aMember(id, { roles: [...OWNER(), ...BILLING] });
    const body = { organization: [{ role_id: "organization-admin" }] };
    await ask(key, `DELETE /users/${zoe.userId}/role_assignments`, { body });
    expect(await memberRow(zoe.id)).toMatchObject({ owner: false, assignments: [{ role: "billing-admin" }] });
  });

  it("leaves the last owner one", async () => {
    const { id, olga, adam, key } = await aSetting();
    const body = { organization: [{ role_id: "organization-admin" }] };
    const before = await everythingOf(id);
    const last = await ask(key, `DELETE /users/${olga.userId}/role_assignments`, { body });
    expect(codesOf(last)).toBe("409 organization.last_owner");
    expect(await everythingOf(id)).toBe(before);
    await ask(key, `POST /users/${adam.userId}/role_assignments`, { body });
    expect((await ask(key, `DELETE /users/${olga.userId}/role_assignments`, { body })).status).toBe(200);
  });
});

describe.each(["POST", "DELETE"])("%s is refused", (method) => {
  it("whole, where one resource is not there or belongs to somebody else", async () => {
    const { id, adam, key, path } = await aSetting();
    const elsewhere = await anOrganization("Northwind");
    await aResource(elsewhere.id, "deployment", "theirs");
    await give(adam, id, onDeployments("editor", "a", "b"));
    await db().resource.delete({
      where: { organizationId_kind_id: { organizationId: id, kind: "deployment", id: "b" } },
    });
    const before = await everythingOf(id);
    for (const gone of ["nowhere", "theirs", "b"]) {
      expect(codesOf(await ask(key, `${method} ${path}`, { body: editor("a", gone) }))).toBe(UNAUTHORIZED);
    }
    const foreign = { deployment: [{ role_id: "deployment-editor", all: true, organization_id: elsewhere.id }] };
    expect(codesOf(await ask(key, `${method} ${path}`, { body: foreign }))).toBe(UNAUTHORIZED);
    expect(codesOf(await ask(key, `${method} ${path}`, { body: { platform: [{ role_id: "x" }] } }))).toBe(UNAUTHORIZED);
    expect(await everythingOf(id)).toBe(before);
  });

  it("for a role that does not exist", async () => {
    const { key, path } = await aSetting();
    for (const body of [{ organization: [{ role_id: "king" }] }, { deployment: [{ role_id: "king", all: true }] }]) {
      expect(codesOf(await ask(key, `${method} ${path}`, { body }))).toBe("400 root.invalid_data");
    }
    const all = { deployment: [{ role_id: "viewer", all: true, deployment_ids: ["a"] }] };
    const { body } = await ask(key, `${method} ${path}`, { body: all });
    expect(body.errors[0].fields).toEqual(["deployment[0].deployment_ids"]);
  });

  it("for somebody who is still invited, is gone, or belongs elsewhere", async () => {
    const { id, olga, key } = await aSetting();
    const invited = await anInvited(olga);
    const waiting = await aPerson("Kei Ito", invited.email);
    const gone = await aMember(id, { status: "removed" });
    const elsewhere = await anOrganization("Northwind");
    const before = await everythingOf(id);
    for (const user of [invited.memberId, waiting.id, gone.userId, elsewhere.olga.userId, olga.id, "nope"]) {
      expect(codesOf(await ask(key, `${method} /users/${user}/role_assignments`, { body: editor("a") }))).toBe(NOBODY);
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("for a key that may not, whether anything would change or not", async () => {
    const { id, path } = await aSetting();
    const billing = await aKey(id, BILLING);
    const before = await everythingOf(id);
    for (const body of [editor("a"), editor(), { organization: [{ role_id: "billing-admin" }] }]) {
      expect(codesOf(await ask(billing, `${method} ${path}`, { body }))).toBe(UNAUTHORIZED);
    }
    const theirs = await aKey((await anOrganization("Northwind")).id, OWNER());
    expect(codesOf(await ask(theirs, `${method} ${path}`, { body: editor() }))).toBe(NOBODY);
    expect(await everythingOf(id)).toBe(before);
  });
});
