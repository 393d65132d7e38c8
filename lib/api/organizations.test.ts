import { describe, expect, it } from "vitest";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { anOrganization } from "@/lib/testing/cast";
import { eventsOf, everythingOf } from "@/lib/testing/record";

describe("organizations", () => {
  it("are the key's own, whatever others there are", async () => {
    const { id } = await anOrganization();
    await anOrganization("Northwind");
    const key = await aKey(id, []);
    expect((await ask(key, "GET /organizations")).body).toEqual({ organizations: [{ id, name: "Acme Robotics" }] });
    expect((await ask(key, `GET /organizations/${id}`)).body).toEqual({ id, name: "Acme Robotics" });
  });
});

describe("renaming", () => {
  it("works, with its line in the trail, and leaves everything else as it is", async () => {
    const { id } = await anOrganization();
    const key = await aKey(id);
    const name = "  Acme   Robotics & Sons ";
    expect((await ask(key, `PUT /organizations/${id}`, { body: { name } })).body).toEqual({
      id,
      name: "Acme Robotics & Sons",
    });
    const [event] = await eventsOf(id, "organization.renamed");
    expect(event).toMatchObject({ actorKind: "key", details: { from: "Acme Robotics", to: "Acme Robotics & Sons" } });
    expect((await ask(key, `GET /organizations/${id}`)).body.name).toBe("Acme Robotics & Sons");
    const before = await everythingOf(id);
    await ask(key, `PUT /organizations/${id}`, { body: { name } });
    expect(await everythingOf(id)).toBe(before);
  });

  it.each(["", "A", "x".repeat(61), "see www.evil.example", "a\u0000b"])("is refused for %j", async (name) => {
    const { id } = await anOrganization();
    const key = await aKey(id);
    const before = await everythingOf(id);
    const answer = await ask(key, `PUT /organizations/${id}`, { body: { name } });
    expect(codesOf(answer)).toBe("400 organization.invalid_name");
    expect(answer.body.errors[0].fields).toEqual(["name"]);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused for a key that may not", async () => {
    const { id } = await anOrganization();
    const answer = await ask(await aKey(id, []), `PUT /organizations/${id}`, { body: { name: "Mine" } });
    expect(codesOf(answer)).toBe("403 organization.invalid_access");
  });
});

describe("whoever asks", () => {
  it("is told as a number, with roles on request", async () => {
    const { id } = await anOrganization();
    const key = await aKey(id);
    const { user } = (await ask(key, "GET /saas/user")).body;
    expect(user).toEqual({ user_id: expect.any(Number), organization_id: id, email: expect.any(String) });
    expect(Number.isSafeInteger(user.user_id)).toBe(true);
    const asked = (await ask(key, "GET /saas/user?show_role_assignments=true")).body.user;
    expect(asked).toEqual({
      ...user,
      role_assignments: { organization: [{ role_id: "organization-admin", organization_id: id }] },
    });
  });
});
