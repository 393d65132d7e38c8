import { describe, expect, it } from "vitest";
import { aCastWithAccess, aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { actorOf, aMember, anInvited } from "@/lib/testing/cast";

async function aSetting() {
  const cast = await aCastWithAccess();
  const { id } = cast.actors.olga.organization;
  const key = await aKey(id);
  const check = (as: string, body: object) => ask(as, `POST /organizations/${id}/access/_check`, { body });
  return { ...cast, id, key, check, arm: { kind: "deployment", id: "arm" }, base: { kind: "deployment", id: "base" } };
}

type Reason = { role_id: string; all: boolean };
const why = ({ body }: { body: { because: Reason[] } }) =>
  body.because.map(({ role_id, all }) => role_id + (all ? "*" : "")).join();

describe("asking what somebody may do with a resource", () => {
  it("is answered with the assignments that it comes from", async () => {
    const { actors, key, check, arm, base } = await aSetting();
    const ask = (user_id: string | null, resource: object, role: string) =>
      check(key, { user_id, resource, role_id: `deployment-${role}` });
    const vera = await ask(actors.vera.userId, arm, "viewer");
    expect(vera.body).toEqual({
      allowed: true,
      because: [{ role_id: "deployment-viewer", all: false, assignment_id: expect.any(String) }],
    });
    expect((await ask(actors.vera.userId, arm, "editor")).body).toEqual({ allowed: false, because: [] });
    expect((await ask(actors.vera.userId, base, "viewer")).body.allowed).toBe(false);
    // An admin may do what the other roles may, on all of a kind as on a single resource.
    expect(why(await ask(actors.mia.userId, arm, "viewer"))).toBe("deployment-admin");
    expect(why(await ask(actors.adam.userId, base, "editor"))).toBe("deployment-admin*");
    expect(why(await ask(actors.olga.userId, base, "admin"))).toBe("organization-admin*");
    // Suspended members reach nothing while they are suspended.
    expect((await ask(actors.sven.userId, arm, "viewer")).body.allowed).toBe(false);
  });

  it("takes an address as well, whatever its case, also of somebody who was only invited", async () => {
    const { actors, key, check, arm } = await aSetting();
    const role_id = "deployment-viewer";
    const vera = await check(key, { email: actors.vera.email.toUpperCase(), resource: arm, role_id });
    expect(vera.body.allowed).toBe(true);
    const penny = await anInvited(actors.olga, { email: "penny@northwind.example" });
    await give(penny.memberId, actors.olga.organization.id, onDeployments("viewer", "arm"));
    const pending = await check(key, { email: "penny@northwind.example", resource: arm, role_id });
    expect(pending.body).toEqual({ allowed: false, because: [] });
  });

  it.each([
    ["neither", {}, "400 root.invalid_data"],
    ["both", { user_id: "u", email: "a@b.example" }, "400 root.invalid_data"],
    ["an id that is none", { user_id: "nope" }, "404 organization.membership_not_found"],
    ["an unknown id", { user_id: "0197a1b2-0000-7000-8000-000000000000" }, "404 organization.membership_not_found"],
    ["an address that is none", { email: "\u0000" }, "404 organization.membership_not_found"],
  ])("needs a person: %s", async (_, who, codes) => {
    const { key, check, arm } = await aSetting();
    expect(codesOf(await check(key, { ...who, resource: arm, role_id: "deployment-viewer" }))).toBe(codes);
  });

  it("needs a resource and a role of its kind", async () => {
    const { actors, key, check, arm } = await aSetting();
    const user_id = actors.vera.userId;
    const refused = async (resource: object, role_id: string) =>
      codesOf(await check(key, { user_id, resource, role_id }));
    expect(await refused({ ...arm, id: "gone" }, "deployment-viewer")).toBe("404 resource.not_found");
    expect(await refused({ ...arm, id: "\u0000" }, "deployment-viewer")).toBe("404 resource.not_found");
    expect(await refused({ ...arm, kind: "spaceship" }, "deployment-viewer")).toBe("404 resource.kind_not_found");
    expect(await refused(arm, "security-viewer")).toBe("400 root.invalid_data");
    expect(codesOf(await check(key, { user_id, resource: "arm", role_id: "x" }))).toBe("400 root.invalid_data");
  });

  it("is for whoever gives on it: to other keys it is not there", async () => {
    const { id, actors, check, arm, base } = await aSetting();
    const body = { user_id: actors.vera.userId, role_id: "deployment-viewer" };
    const mine = await aKey(id, [], { access: [onDeployments("admin", "arm")] });
    expect((await check(mine, { ...body, resource: arm })).body.allowed).toBe(true);
    const viewer = await aKey(id, [], { access: [onDeployments("viewer")] });
    for (const [as, resource] of [
      [mine, base],
      [mine, { ...base, id: "gone" }],
      [viewer, arm],
    ] as const) {
      expect(codesOf(await check(as, { ...body, resource }))).toBe("404 resource.not_found");
    }
    expect(codesOf(await check(await aKey(actors.sam.organization.id, []), { ...body, resource: arm }))).toBe(
      "404 resource.not_found",
    );
  });
});

describe("everything that somebody reaches", () => {
  const of = (id: string, userId: string | null, query = "") =>
    `GET /organizations/${id}/members/${userId}/access${query}`;
  const reached = ({ body }: { body: { resources: { id: string; because: Reason[] }[] } }) =>
    body.resources.map((one) => `${one.id} ${why({ body: one })}`);

  it("is told by kind and name with the reasons, one's own by owning", async () => {
    const { id, actors, key } = await aSetting();
    const tara = (await aMember(id, { name: "Tim Roe" })).id;
    await give(tara, id, onDeployments("viewer"), onDeployments("editor", "base"));
    expect(reached(await ask(key, of(id, (await actorOf(id, tara)).userId)))).toEqual([
      "arm deployment-viewer*",
      "base deployment-viewer*,deployment-editor",
    ]);
    expect(reached(await ask(key, of(id, actors.olga.userId)))).toEqual(
      ["arm", "base", "vault"].map((one) => `${one} organization-admin*`),
    );
    expect(reached(await ask(key, of(id, actors.olga.userId, "?kind=security")))).toEqual([
      "vault organization-admin*",
    ]);
    expect(reached(await ask(key, of(id, actors.pia.userId)))).toEqual([]);
    expect(reached(await ask(key, of(id, actors.sven.userId)))).toEqual([]);
    for (const nobody of [actors.rita.userId, actors.sam.userId, "nope"]) {
      expect(codesOf(await ask(key, of(id, nobody)))).toBe("404 organization.membership_not_found");
    }
  });

  it("comes page by page", async () => {
    const { id, actors, key } = await aSetting();
    await aResource(id, "security", "attic");
    const first = await ask(key, of(id, actors.olga.userId, "?limit=3"));
    const second = await ask(key, of(id, actors.olga.userId, `?limit=3&next_page=${first.body.next_page}`));
    expect([...reached(first), ...reached(second)].map((line) => line.split(" ")[0])).toEqual([
      "arm",
      "base",
      "attic",
      "vault",
    ]);
    expect(second.body.next_page).toBeUndefined();
    for (const query of ["?next_page=x", "?kind=%00"]) {
      expect(codesOf(await ask(key, of(id, actors.olga.userId, query)))).toBe("400 root.invalid_data");
    }
  });

  it("is as much as the key gives itself", async () => {
    const { id, actors } = await aSetting();
    const mine = await aKey(id, [], { access: [onDeployments("admin", "arm")] });
    expect(reached(await ask(mine, of(id, actors.olga.userId)))).toEqual(["arm organization-admin*"]);
    expect(reached(await ask(mine, of(id, actors.adam.userId)))).toEqual(["arm deployment-admin*"]);
    const viewer = await aKey(id, [], { access: [onDeployments("viewer")] });
    expect(reached(await ask(viewer, of(id, actors.olga.userId)))).toEqual([]);
  });
});
