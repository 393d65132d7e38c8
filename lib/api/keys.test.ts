import { describe, expect, test } from "vitest";
import { db } from "@/lib/database/db";
import { aResource } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { anOrganization, aPerson, BILLING } from "@/lib/testing/cast";

async function aSetting() {
  const { id, olga } = await anOrganization();
  return { id, olga, key: await aKey(id) };
}

describe("a key that is made", () => {
  test("is told once with what opens, for three months, and holds what the one that made it holds", async () => {
    const { id, key } = await aSetting();
    const made = await ask(key, "POST /users/auth/keys", { body: { description: "CI" } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ description: "CI", organization_id: id, key: expect.stringMatching(/^roster_/) });
    expect(made.body.role_assignments.organization).toMatchObject([{ role_id: "organization-admin" }]);
    const days = (Date.parse(made.body.expiration_date) - Date.parse(made.body.creation_date)) / 86_400_000;
    expect(Math.round(days)).toBe(90);
    const read = await ask(made.body.key, `GET /users/auth/keys/${made.body.id}`);
    const { key: _, ...rest } = made.body;
    expect(read.body).toEqual(rest);
    const { body } = await ask(key, "GET /users/auth/keys");
    expect(body.keys).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain(made.body.key);
  });

  test.each(["30d", undefined])(
    "says that it got a shorter life than %s, also when it is told again",
    async (expiration) => {
      const { key } = await aSetting();
      const maker = await ask(key, "POST /users/auth/keys", { body: { description: "CI", expiration: "12h" } });
      expect(maker.body.warning).toBeUndefined();
      const headers = { "idempotency-key": "k" };
      const make = (description: string, lasts = expiration) =>
        ask(maker.body.key, "POST /users/auth/keys", { body: { description, expiration: lasts }, headers });
      const made = await make("CI");
      expect(made.body.expiration_date).toBe(maker.body.expiration_date);
      expect(made.body.warning).toMatch(/^This API key expires at .*, earlier than asked/);
      const again = await make("CI");
      expect(again.body.warning).toMatch(/earlier than asked.* was already created/);
      headers["idempotency-key"] = "other";
      expect((await make("Short", "2h")).body.warning).toBeUndefined();
    },
  );

  test("holds what it is given, and nothing else", async () => {
    const { id, key } = await aSetting();
    await aResource(id, "deployment", "arm");
    const role_assignments = {
      deployment: [{ role_id: "deployment-viewer", organization_id: id, all: false, deployment_ids: ["arm"] }],
    };
    const made = await ask(key, "POST /users/auth/keys", { body: { description: "CI", role_assignments } });
    expect(made.body.role_assignments).toEqual(role_assignments);
    expect(codesOf(await ask(made.body.key, "GET /users/auth/keys"))).toBe("403 organization.invalid_access");
    expect(codesOf(await ask(made.body.key, "POST /users/auth/keys", { body: { description: "x" } }))).toBe(
      "403 organization.invalid_access",
    );
    const gone = { deployment: [{ role_id: "deployment-viewer", deployment_ids: ["gone"] }] };
    const body = { description: "CI", role_assignments: gone };
    expect(codesOf(await ask(key, "POST /users/auth/keys", { body }))).toBe(
      "403 role_assignments.unauthorized_role_assignments",
    );
  });

  test("is in the list page by page, where a part is asked for", async () => {
    const { id, key } = await aSetting();
    const at = new Date("2026-01-01T00:00:00Z");
    for (let n = 0; n < 4; n += 1) await aKey(id, []);
    await db().key.updateMany({ where: { organizationId: id }, data: { createdAt: at } });
    const idsOf = ({ body }: { body: { keys: { id: string }[] } }) => body.keys.map((one) => one.id);
    const whole = idsOf(await ask(key, "GET /users/auth/keys"));
    const first = await ask(key, "GET /users/auth/keys?limit=3");
    const second = await ask(key, `GET /users/auth/keys?limit=3&next_page=${first.body.next_page}`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(whole);
    expect([whole.length, second.body.next_page]).toEqual([5, undefined]);
    expect(codesOf(await ask(key, "GET /users/auth/keys?next_page=x"))).toBe("400 root.invalid_data");
  });

  test.each([
    ["1h", 1 / 24],
    ["30d", 30],
    ["4w", 28],
    ["365d", 365],
  ])("lasts %s", async (expiration, days) => {
    const { key } = await aSetting();
    const { body } = await ask(key, "POST /users/auth/keys", { body: { description: "CI", expiration } });
    const lasts = (Date.parse(body.expiration_date) - Date.parse(body.creation_date)) / 86_400_000;
    expect(lasts).toBeCloseTo(days, 3);
  });

  test("lasts for ever where that is said", async () => {
    const { key } = await aSetting();
    const { body } = await ask(key, "POST /users/auth/keys", { body: { description: "CI", expiration: "never" } });
    expect(body).not.toHaveProperty("expiration_date");
  });

  test.each([
    [{ description: "" }, "description"],
    [{ description: "CI", expiration: "59m" }, "expiration"],
    [{ description: "CI", expiration: "366d" }, "expiration"],
    [{ description: "CI", expiration: "tomorrow" }, "expiration"],
  ])("is not made of %j", async (body, field) => {
    const { key } = await aSetting();
    const answer = await ask(key, "POST /users/auth/keys", { body });
    expect(codesOf(answer)).toBe("400 api_keys.invalid_input");
    expect(answer.body.errors[0].fields).toEqual([field]);
  });
});

describe("a key that is revoked", () => {
  test("by itself, opens nothing on the next request", async () => {
    const { key } = await aSetting();
    const { body } = await ask(key, "POST /users/auth/keys", { body: { description: "CI" } });
    expect(await ask(key, `DELETE /users/auth/keys/${body.id}`)).toMatchObject({ status: 200, body: {} });
    expect(codesOf(await ask(body.key, "GET /organizations"))).toBe("401 user.not_found");
    expect(codesOf(await ask(key, `GET /users/auth/keys/${body.id}`))).toBe("404 api_keys.key_not_found");
    expect(codesOf(await ask(key, `DELETE /users/auth/keys/${body.id}`))).toBe("404 api_keys.key_not_found");
  });

  test("with others: all or none, and none of another organization", async () => {
    const { key } = await aSetting();
    const elsewhere = await aSetting();
    const make = async (by: string) => (await ask(by, "POST /users/auth/keys", { body: { description: "CI" } })).body;
    const [one, two, theirs] = [await make(key), await make(key), await make(elsewhere.key)];
    const revoke = (keys: string[]) => ask(key, "DELETE /users/auth/keys", { body: { keys } });
    for (const other of [theirs.id, "nobody", "01999999-0000-7000-8000-000000000000"]) {
      expect(codesOf(await revoke([one.id, other]))).toBe("404 api_keys.key_not_found");
    }
    expect((await ask(one.key, "GET /organizations")).status).toBe(200);
    expect(await revoke([one.id, two.id])).toMatchObject({ status: 200, body: {} });
    for (const { key: gone } of [one, two]) expect((await ask(gone, "GET /organizations")).status).toBe(401);
    expect((await ask(theirs.key, "GET /organizations")).status).toBe(200);
  });
});

describe("a POST with an Idempotency-Key", () => {
  const named = (name: string) => ({ "idempotency-key": name });

  test("is done once, and its secret is told once", async () => {
    const { id, key } = await aSetting();
    const sent = { body: { description: "CI" }, headers: named("make-ci") };
    const first = await ask(key, "POST /users/auth/keys", sent);
    const second = await ask(key, "POST /users/auth/keys", sent);
    const { key: secret, ...rest } = first.body;
    expect(secret).toMatch(/^roster_/);
    const warning = expect.stringContaining(`revoke the API key ${rest.id}`);
    expect([second.status, second.body]).toEqual([201, { ...rest, warning }]);
    expect(first.body).not.toHaveProperty("warning");
    expect(await db().key.count({ where: { organizationId: id, description: "CI" } })).toBe(1);
    expect(JSON.stringify(await db().keptAnswer.findMany())).not.toContain(secret);
  });

  test.each(["\u0000", "\ud800"])("is refused alike again, whatever its sentence repeats: %j", async (email) => {
    const { id, key } = await aSetting();
    const sent = { body: { emails: [email] }, headers: named("invite") };
    const first = await ask(key, `POST /organizations/${id}/invitations`, sent);
    const second = await ask(key, `POST /organizations/${id}/invitations`, sent);
    expect(codesOf(first)).toBe("400 organization.invitation_invalid_email");
    expect([second.status, second.body]).toEqual([first.status, first.body]);
  });

  test("and something else in it is refused, at another address too", async () => {
    const { id, key } = await aSetting();
    await ask(key, "POST /users/auth/keys", { body: { description: "CI" }, headers: named("one") });
    const other = await ask(key, "POST /users/auth/keys", { body: { description: "CD" }, headers: named("one") });
    expect(codesOf(other)).toBe("422 root.repeated_otherwise");
    const body = { emails: ["ana@acme.example"] };
    const elsewhere = await ask(key, `POST /organizations/${id}/invitations`, { body, headers: named("one") });
    expect(codesOf(elsewhere)).toBe("422 root.repeated_otherwise");
  });

  test("of many at once one is done, and nobody is invited twice", async () => {
    const { id, key } = await aSetting();
    const sent = { body: { emails: [`ana.${id}@acme.example`] }, headers: named("ana") };
    const all = await Promise.all(
      Array.from({ length: 10 }, () => ask(key, `POST /organizations/${id}/invitations`, sent)),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect(await db().event.count({ where: { organizationId: id, action: "member.invited" } })).toBe(1);
    expect((await ask(key, `POST /organizations/${id}/invitations`, sent)).status).toBe(201);
  });

  test("that was refused is refused again, word for word", async () => {
    const { id, key } = await aSetting();
    const sent = { body: { emails: ["nobody"] }, headers: named("nobody") };
    const first = await ask(key, `POST /organizations/${id}/invitations`, sent);
    expect(codesOf(first)).toBe("400 organization.invitation_invalid_email");
    const second = await ask(key, `POST /organizations/${id}/invitations`, sent);
    expect([second.status, second.body]).toEqual([400, first.body]);
  });

  test("that came too early is done when it is sent again later", async () => {
    const { id, key } = await aSetting();
    const spent = { key: `invite/by/${id}`, count: 1_000, resetsAt: new Date(Date.now() + 60_000) };
    await db().rateLimit.create({ data: spent });
    const sent = { body: { emails: [`ana.${id}@acme.example`] }, headers: named("ana") };
    expect((await ask(key, `POST /organizations/${id}/invitations`, sent)).status).toBe(429);
    await db().rateLimit.delete({ where: { key: spent.key } });
    expect((await ask(key, `POST /organizations/${id}/invitations`, sent)).status).toBe(201);
  });

  test.each(["", "a b", "ä", "x".repeat(256)])("is none named %j", async (name) => {
    const { key } = await aSetting();
    const sent = { body: { description: "CI" }, headers: named(name) };
    if (/[^\x20-\xff]/.test(name)) return;
    expect(codesOf(await ask(key, "POST /users/auth/keys", sent))).toBe("400 root.invalid_data");
  });
});

test("who may not see keys is told nothing of them", async () => {
  const { id } = await anOrganization();
  const key = await aKey(id, BILLING);
  expect(codesOf(await ask(key, "GET /users/auth/keys"))).toBe("403 organization.invalid_access");
});

test("so many requests a minute, told with each answer, and then none at any instance", async () => {
  const { id, key } = await aSetting();
  const first = await ask(key, "GET /organizations");
  expect(first.headers.get("ratelimit-policy")).toBe('"key";q=600;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"key";r=599;t=\d+$/);
  await Promise.all(Array.from({ length: 599 }, () => ask(key, "GET /organizations")));
  const refused = await ask(key, "GET /organizations");
  expect(codesOf(refused)).toBe("429 root.rate_limit_exceeded");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const { id: keyId } = await db().key.findFirstOrThrow({ where: { organizationId: id } });
  expect(await db().rateLimit.findUnique({ where: { key: `api/${keyId}` } })).toMatchObject({ count: 600 });
});

test("so many a minute for a person who is signed in, too", async () => {
  const [{ id }, person] = [await anOrganization(), await aPerson()];
  const resetsAt = new Date(Date.now() + 60_000);
  await db().rateLimit.create({ data: { key: `api/${person.id}`, count: 600, resetsAt } });
  const answer = await ask(null, `POST /organizations/${id}/members/_leave`, { person });
  expect(codesOf(answer)).toBe("429 root.rate_limit_exceeded");
});
