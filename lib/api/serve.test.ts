import { Pool } from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { anOrganization } from "@/lib/testing/cast";
import { everythingOf } from "@/lib/testing/record";
import { serveApi } from "./serve";

const askRaw = (url: string, init: RequestInit) =>
  serveApi(new Request(`http://localhost:3000${url}`, init), async () => null);

async function aSetting() {
  const { id, olga } = await anOrganization();
  return { id, olga, key: await aKey(id) };
}

describe("who asks", () => {
  it.each(["ApiKey", "apiKey", "apikey", "APIKEY"])("says so with %s", async (scheme) => {
    const { id, key } = await aSetting();
    const answer = await ask(null, "GET /organizations", { headers: { authorization: `${scheme} ${key}` } });
    expect(answer).toMatchObject({ status: 200, body: { organizations: [{ id, name: "Acme Robotics" }] } });
  });

  it.each(["", "ApiKey", "ApiKey nobody's", "Bearer x", "Basic eDp5"])("is nobody with %j", async (authorization) => {
    const { id } = await anOrganization();
    const answer = await ask(null, `GET /organizations/${id}/members`, { headers: { authorization } });
    expect(codesOf(answer)).toBe("401 root.unauthorized");
    expect(answer.headers.get("www-authenticate")).toBe("ApiKey");
    expect(codesOf(await ask(null, "GET /organizations", { headers: { authorization } }))).toBe("401 user.not_found");
  });

  it("is nobody any more with a key that was revoked, is past its time, or of an organization that closed", async () => {
    const { id, key } = await aSetting();
    const working = { revokedAt: null, expiresAt: null };
    for (const change of [{ revokedAt: new Date() }, { expiresAt: new Date(Date.now() - 1000) }]) {
      await db().key.updateMany({ where: { organizationId: id }, data: { ...working, ...change } });
      expect((await ask(key, "GET /organizations")).status).toBe(401);
    }
    await db().key.updateMany({ where: { organizationId: id }, data: working });
    expect((await ask(key, "GET /organizations")).status).toBe(200);
    await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    expect((await ask(key, "GET /organizations")).status).toBe(401);
  });
});

describe("addresses", () => {
  it.each(["/nope", "/organizations/x/nope", "/organizations//members", "/organizations/%zz/members", "/"])(
    "%s is none, with or without a key",
    async (path) => {
      const { key } = await aSetting();
      expect(codesOf(await ask(key, `GET ${path}`))).toBe("404 root.not_found");
      expect(codesOf(await ask(null, `POST ${path}`))).toBe("404 root.not_found");
    },
  );

  it.each(["/api", "/api/v1", "/api/v2/organizations", "/api/v1organizations"])("nor is %s", async (url) => {
    const answer = await askRaw(url, {});
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await answer.json()).toMatchObject({ errors: [{ code: "root.not_found" }] });
  });

  it("say which methods they take", async () => {
    const { id, key } = await aSetting();
    const answer = await ask(key, `PATCH /organizations/${id}`);
    expect(codesOf(answer)).toBe("405 root.method_not_allowed");
    expect(answer.headers.get("allow")).toBe("GET, PUT");
    const other = await ask(key, "POST /organizations/invitations/members");
    expect(other.headers.get("allow")).toBe("GET");
  });

  it("read a word as a word: no organization is called invitations", async () => {
    const { key } = await aSetting();
    expect(codesOf(await ask(key, "GET /organizations/invitations/members"))).toBe(
      "404 organization.invitation_not_found",
    );
    expect(codesOf(await ask(key, "GET /organizations/invitations"))).toBe("404 organization.not_found");
  });

  it("take an organization's id in any case, and no other organization", async () => {
    const { id, key } = await aSetting();
    const elsewhere = await anOrganization("Northwind");
    expect((await ask(key, `GET /organizations/${id.toUpperCase()}`)).status).toBe(200);
    for (const [method, path] of [
      ...[
        ["GET", ""],
        ["PUT", ""],
        ["GET", "/members"],
        ["GET", "/invitations"],
        ["POST", "/invitations"],
      ],
      ...[
        ["DELETE", `/members/${elsewhere.olga.userId}`],
        ["DELETE", `/invitations/${elsewhere.id}`],
      ],
    ]) {
      for (const organization of [elsewhere.id, "nope"]) {
        const sent = method === "GET" ? {} : { body: { emails: [] } };
        const answer = await ask(key, `${method} /organizations/${organization}${path}`, sent);
        expect(codesOf(answer)).toBe("404 organization.not_found");
      }
    }
  });

  it("answer HEAD as GET", async () => {
    const { key } = await aSetting();
    const head = { method: "HEAD", headers: { authorization: `ApiKey ${key}` } };
    expect((await askRaw("/api/v1/organizations", head)).status).toBe(200);
  });
});

describe("bodies", () => {
  it("are not read where there is none, whatever their type is said to be", async () => {
    const { id, key } = await aSetting();
    const headers = { "content-type": "application/json" };
    expect((await ask(key, `GET /organizations/${id}/members`, { headers })).status).toBe(200);
    expect((await ask(key, `PUT /organizations/${id}`, { headers })).status).toBe(200);
    expect((await ask(key, `PUT /organizations/${id}`, { text: " \n", headers })).status).toBe(200);
  });

  it.each([
    ["half of one", "{"],
    ["more than one", "{}{}"],
    ["a word", "nope"],
    ["a list without end", "[".repeat(200_000)],
    ["a list too deep", "[".repeat(200_000) + "]".repeat(200_000)],
  ])("are not %s", async (_, text) => {
    const { id, key } = await aSetting();
    expect(codesOf(await ask(key, `PUT /organizations/${id}`, { text }))).toBe("400 root.invalid_data");
  });

  it.each([
    ["name", { name: 5 }],
    ["body", "[]"],
    ["body", '"name"'],
  ])("say that %s is of the wrong type", async (field, body) => {
    const { id, key } = await aSetting();
    const sent = typeof body === "string" ? { text: body } : { body };
    const answer = await ask(key, `PUT /organizations/${id}`, sent);
    expect(codesOf(answer)).toBe("400 root.invalid_data");
    expect(answer.body.errors[0]).toMatchObject({ fields: [field], message: expect.stringContaining(field) });
  });

  it("say where deep inside it is", async () => {
    const { id, key } = await aSetting();
    const body = { emails: ["a@acme.example", 5], role_assignments: { deployment: [{ role_id: "x", all: "yes" }] } };
    const { body: answer } = await ask(key, `POST /organizations/${id}/invitations`, { body });
    expect(answer.errors.map((one: { fields: string[] }) => one.fields[0])).toEqual([
      "emails[1]",
      "role_assignments.deployment[0].all",
    ]);
  });

  it("have an end", async () => {
    const { id, key } = await aSetting();
    const body = { name: "x".repeat(1_100_000) };
    expect(codesOf(await ask(key, `PUT /organizations/${id}`, { body }))).toBe("413 root.payload_too_large");
    expect((await ask(key, `PUT /organizations/${id}`, { text: " ".repeat(1_000_000) })).status).toBe(200);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])("are not %s", async (type) => {
    const { id, key } = await aSetting();
    const answer = await ask(key, `PUT /organizations/${id}`, { text: "name=x", headers: { "content-type": type } });
    expect(codesOf(answer)).toBe("415 root.unsupported_media_type");
  });

  it("are JSON with a charset, too", async () => {
    const { id, key } = await aSetting();
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    expect((await ask(key, `PUT /organizations/${id}`, { body: { name: "Acme" }, headers })).body.name).toBe("Acme");
  });

  it("may say null for whatever is not set", async () => {
    const { id, key } = await aSetting();
    const text = '{"name":null,"billing_contacts":null,"enforce_authentication_method":null,"y":null}\n';
    expect((await ask(key, `PUT /organizations/${id}`, { text })).body).toEqual({ id, name: "Acme Robotics" });
  });

  it("say nothing that is not known: each such field is told with its place", async () => {
    const { id, key } = await aSetting();
    const before = await everythingOf(id);
    const put = await ask(key, `PUT /organizations/${id}`, { text: '{"name":"Other","__proto__":{"name":5},"y":[]}' });
    expect(put.body.errors.map((one: { fields: string[] }) => one.fields[0])).toEqual(["__proto__", "y"]);
    const role = { role_id: "deployment-viewer", all: true, colour: "red" };
    const body = { emails: ["ana@new.example"], role_assignments: { deployment: [role], spaceship: [] } };
    const invited = await ask(key, `POST /organizations/${id}/invitations`, { body });
    expect(codesOf(invited)).toBe("400 root.invalid_data root.invalid_data");
    expect(invited.body.errors.map((one: { fields: string[] }) => one.fields[0]).sort()).toEqual([
      "role_assignments.deployment[0].colour",
      "role_assignments.spaceship",
    ]);
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("what an answer costs", () => {
  afterEach(() => vi.restoreAllMocks());

  it("is a look for the key and one for the page, and seldom one for the limit", async () => {
    const { id, key } = await aSetting();
    await ask(key, "GET /organizations");
    const queries = vi.spyOn(Pool.prototype, "query");
    for (let sent = 0; sent < 60; sent += 1) await ask(key, `GET /organizations/${id}/members?limit=50`);
    const texts = queries.mock.calls.map(([text]) => String(text));
    expect(texts.filter((text) => text.includes("INSERT INTO rate_limit")).length).toBeLessThan(3);
    expect(texts.filter((text) => !text.includes("rate_limit")).length).toBeLessThan(2 * 60 + 3);
  });
});

describe("every answer", () => {
  it("carries the client's own request id, where that is one", async () => {
    const { key } = await aSetting();
    const idFor = async (id: string) =>
      (await ask(key, "GET /organizations", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idFor("req-1.a:b_C")).toBe("req-1.a:b_C");
    for (const id of ["", "a b", "<script>", "x".repeat(129)]) expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  describe("to a bug", () => {
    afterEach(() => vi.restoreAllMocks());

    it("has a reference, and not a word of what it was", async () => {
      const { key } = await aSetting();
      vi.spyOn(db().key, "findMany").mockRejectedValueOnce(new Error("the secret words"));
      const logged = vi.spyOn(console, "error").mockImplementation(() => {});
      const answer = await ask(key, "GET /users/auth/keys");
      expect(codesOf(answer)).toBe("500 root.internal_error");
      const reference = answer.headers.get("x-request-id");
      expect(answer.body.errors[0].message).toContain(reference);
      expect(JSON.stringify(answer.body)).not.toContain("secret words");
      expect(String(logged.mock.calls)).toContain(reference);
    });
  });
});

describe("the document", () => {
  it("is told to everybody, and names every operation", async () => {
    const { status, body } = await ask(null, "GET /openapi.json");
    expect(status).toBe(200);
    expect(body.openapi).toBe("3.1.1");
    expect(Object.keys(body.paths)).toContain("/organizations/{organization_id}/invitations");
    const invite = body.paths["/organizations/{organization_id}/invitations"].post;
    expect(Object.keys(invite.responses)).toEqual(expect.arrayContaining(["201", "400", "401", "403", "404", "429"]));
    expect(invite.requestBody.content["application/json"].schema.required).toEqual(["emails"]);
    expect(codesOf(await ask(null, "POST /openapi.json"))).toBe("405 root.method_not_allowed");
  });
});
