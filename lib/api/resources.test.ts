import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { everythingOf } from "@/lib/testing/record";

async function aSetting() {
  const { id, olga } = await anOrganization();
  const at = `/organizations/${id}/resources/deployment`;
  return { id, olga, at, key: await aKey(id) };
}

const idsOf = (body: { resources: { id: string }[] }) => body.resources.map(({ id }) => id);

describe("putting a resource", () => {
  it("adds it, changes it, and says how it is now", async () => {
    const { id, at, key } = await aSetting();
    const put = await ask(key, `PUT ${at}/d-1`, { body: { name: " Arm ", state: "starting" } });
    expect([put.status, put.body]).toEqual([200, { kind: "deployment", id: "d-1", name: "Arm", state: "starting" }]);
    const again = await ask(key, `PUT ${at}/d-1`, { body: { name: "Łódź", state: null } });
    expect(again.body).toEqual({ kind: "deployment", id: "d-1", name: "Łódź" });
    expect((await ask(key, `GET ${at}/d-1`)).body).toEqual(again.body);
    expect(await db().resource.count({ where: { organizationId: id } })).toBe(1);
  });

  it.each([
    ["a name that is none", "/d-1", { name: " " }, "400 root.invalid_data"],
    ["no name", "/d-1", {}, "400 root.invalid_data"],
    ["an id with a blank", "/d%201", { name: "Arm" }, "400 root.invalid_data"],
    ["an id with a slash", "/a%2Fb", { name: "Arm" }, "400 root.invalid_data"],
    ["an id with a NUL", "/%00", { name: "Arm" }, "400 root.invalid_data"],
    ["a kind that there is not", "/../spaceship/s-1", { name: "Arm" }, "404 resource.kind_not_found"],
    ["what it does not have", "/d-1", { name: "Arm", owner: "me" }, "400 root.invalid_data"],
  ])("is refused for %s", async (_, place, body, codes) => {
    const { id, at, key } = await aSetting();
    const before = await everythingOf(id);
    const path = new URL(`http://localhost${at}${place}`).pathname;
    expect(codesOf(await ask(key, `PUT ${path}`, { body }))).toBe(codes);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is for keys that are owner or admin of all of the kind, in their organization", async () => {
    const { id, at } = await aSetting();
    const elsewhere = await anOrganization("Northwind");
    await aResource(id, "deployment", "d-1");
    const listed = await aKey(id, [], { access: [onDeployments("admin", "d-1")] });
    const before = await everythingOf(id);
    for (const line of [`PUT ${at}/d-1`, `PUT ${at}/d-2`]) {
      expect(codesOf(await ask(listed, line, { body: { name: "Mine" } }))).toBe("403 organization.invalid_access");
    }
    expect(codesOf(await ask(await aKey(elsewhere.id), `PUT ${at}/d-1`, { body: { name: "Theirs" } }))).toBe(
      "404 organization.not_found",
    );
    expect(await everythingOf(id)).toBe(before);
    const all = await aKey(id, [], { access: [onDeployments("admin")] });
    expect((await ask(all, `PUT ${at}/d-2`, { body: { name: "Base" } })).status).toBe(200);
  });
});

describe("deleting a resource", () => {
  it("takes along what was given on it, and is not there a second time", async () => {
    const { id, at, key } = await aSetting();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await aResource(id, "deployment", "d-1");
    await give(mia, id, onDeployments("viewer", "d-1"));
    expect((await ask(key, `DELETE ${at}/d-1`)).body).toEqual({});
    expect(await db().assignment.count({ where: { organizationId: id, memberId: mia.id } })).toBe(0);
    for (const path of [`${at}/d-1`, `${at}/%00`, `${at}/a%2Fb`]) {
      expect(codesOf(await ask(key, `DELETE ${path}`))).toBe("404 resource.not_found");
      expect(codesOf(await ask(key, `GET ${path}`))).toBe("404 resource.not_found");
    }
  });
});

describe("the list of resources", () => {
  it("comes page by page, by name, each once", async () => {
    const { id, at, key } = await aSetting();
    for (const n of [3, 1, 5, 2, 4]) await aResource(id, "deployment", `d-${n}`, `Arm ${n}`);
    await aResource(id, "security", "vault");
    const first = (await ask(key, `GET ${at}?limit=2`)).body;
    expect(idsOf(first)).toEqual(["d-1", "d-2"]);
    const second = (await ask(key, `GET ${at}?limit=2&next_page=${first.next_page}`)).body;
    await db().resource.delete({
      where: { organizationId_kind_id: { organizationId: id, kind: "deployment", id: "d-5" } },
    });
    expect(idsOf(second)).toEqual(["d-3", "d-4"]);
    // The rows behind this place are gone meanwhile, so the last page is empty and never the first one again.
    expect((await ask(key, `GET ${at}?limit=2&next_page=${second.next_page}`)).body).toEqual({ resources: [] });
    expect(idsOf((await ask(key, `GET ${at}?q=ARM+4`)).body)).toEqual(["d-4"]);
    expect(codesOf(await ask(key, `GET ${at}?next_page=nonsense`))).toBe("400 root.invalid_data");
    expect(codesOf(await ask(key, `GET ${at}?q=%00`))).toBe("400 root.invalid_data");
    expect(codesOf(await ask(key, `GET ${at}?limit=0`))).toBe("400 root.invalid_data");
    expect(codesOf(await ask(key, `GET /organizations/${id}/resources/spaceship`))).toBe("404 resource.kind_not_found");
  });

  it("has what the key itself reaches, and nothing else", async () => {
    const { id, at } = await aSetting();
    for (const name of ["arm", "base"]) await aResource(id, "deployment", name);
    const listed = await aKey(id, [], { access: [onDeployments("viewer", "arm")] });
    expect(idsOf((await ask(listed, `GET ${at}`)).body)).toEqual(["arm"]);
    expect((await ask(listed, `GET ${at}/arm`)).status).toBe(200);
    expect(codesOf(await ask(listed, `GET ${at}/base`))).toBe("404 resource.not_found");
    const all = await aKey(id, [], { access: [onDeployments("viewer")] });
    expect(idsOf((await ask(all, `GET ${at}`)).body)).toEqual(["arm", "base"]);
    expect(idsOf((await ask(await aKey(id, []), `GET ${at}`)).body)).toEqual([]);
  });
});
