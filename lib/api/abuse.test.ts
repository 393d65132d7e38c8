// Covers what someone with a key, a session, or a slow link once could do to others
// through the API, or to the operator.
import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { suspend } from "@/lib/members/verbs/suspend";
import { aCastWithAccess, aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization, aPerson, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { processorMs } from "@/lib/testing/processor-ms";

vi.hoisted(() => {
  process.env.RESEND_WEBHOOK_SECRET = `whsec_${Buffer.from("x".repeat(24)).toString("base64")}`;
});

const owner = { organization: [{ role_id: "organization-admin" }] };
const acceptance = (id: string) => `POST /organizations/invitations/${id}/_accept`;

describe("an invitation that a key sent", () => {
  const plant = async () => {
    const { id, olga, zoe } = await twoOwners();
    const [olgas, zoes] = [
      await aKey(id, OWNER(), { madeById: olga.id }),
      await aKey(id, OWNER(), { madeById: zoe.id }),
    ];
    const mole = await aPerson("Mole");
    const body = { emails: [mole.email], expires_in: "90d", role_assignments: owner };
    const { token } = (await ask(olgas, `POST /organizations/${id}/invitations`, { body })).body.invitations[0];
    return { id, olga, zoe, olgas, zoes, mole, token };
  };
  it("ends with the owner behind the key, when they are removed and the key is revoked", async () => {
    const { id, olga, olgas, zoes, mole, token } = await plant();
    expect((await ask(zoes, `DELETE /organizations/${id}/members/${olga.userId}`)).status).toBe(200);
    expect((await ask(olgas, "GET /organizations")).status).toBe(401);
    expect((await ask(null, acceptance(token), { person: mole })).status).not.toBe(200);
  });

  it("waits while the owner behind the key is suspended", async () => {
    const { olga, zoe, mole, token } = await plant();
    await suspend(zoe, { memberId: olga.id });
    expect((await ask(null, acceptance(token), { person: mole })).status).not.toBe(200);
  });
});

it("the limit of mails is not had again with each new key", async () => {
  const { id, olga } = await anOrganization();
  const key = await aKey(id, OWNER(), { madeById: olga.id });
  const emails = Array.from({ length: 1000 }, (_, n) => `v${n}.${id.slice(-8)}@victim.example`);
  const line = `POST /organizations/${id}/invitations`;
  expect((await ask(key, line, { body: { emails } })).status).toBe(201);
  expect((await ask(key, line, { body: { emails: ["a@victim.example"] } })).status).toBe(429);
  const more = (await ask(key, "POST /users/auth/keys", { body: { description: "more" } })).body.key;
  expect((await ask(more, line, { body: { emails: ["a@victim.example"] } })).status).toBe(429);
}, 60_000);

it.each(["a\u0000b", "a\ud800b"])("a kept refusal may say %j", async (email) => {
  const { id } = await anOrganization();
  const headers = { "idempotency-key": "k" };
  const key = await aKey(id);
  expect((await ask(key, `POST /organizations/${id}/invitations`, { body: { emails: [email] }, headers })).status).toBe(
    400,
  );
});

it("a key without any right does not invite where members may, nor is it answered with nothing", async () => {
  const { id } = await anOrganization();
  await db().organization.update({ where: { id }, data: { membersMayInvite: true } });
  const sent = await ask(await aKey(id, []), `POST /organizations/${id}/invitations`, {
    body: { emails: ["e@x.example"] },
  });
  expect(sent.status === 201 ? sent.body.invitations.length : 1).toBe(1); // 201 with no invitation, but emailed
  expect(sent.status).toBe(403);
});

it("a body of many wrong fields costs no second of the only thread", async () => {
  const { id } = await anOrganization();
  const key = await aKey(id, []);
  const text = `{${Array.from({ length: 90_000 }, (_, n) => `"k${n}":0`).join()}}`;
  const asked = async () => {
    const { body } = await ask(key, `POST /organizations/${id}/access/_check`, { text });
    expect(body.errors.length).toBeLessThanOrEqual(20);
  };
  expect(await processorMs(asked)).toBeLessThan(1_000);
});

it("what is kept of a refusal is small", async () => {
  const { id } = await anOrganization();
  const key = await aKey(id);
  const emails = Array.from({ length: 1000 }, () => `${randomBytes(290).toString("base64")} `);
  const name = randomUUID();
  await ask(key, `POST /organizations/${id}/invitations`, { body: { emails }, headers: { "idempotency-key": name } });
  const [row] = await db().$queryRaw<
    { bytes: number }[]
  >`SELECT pg_column_size(body) AS bytes FROM kept_answer WHERE name = ${name}`;
  expect(row?.bytes).toBeLessThan(20_000);
});

it("the 51st invitation that waits can be answered", async () => {
  const vic = await aPerson("Vic");
  const { invitationId } = await anInvited((await anOrganization("First")).olga, { email: vic.email });
  for (let n = 0; n < 50; n++) await anInvited((await anOrganization("Spam")).olga, { email: vic.email });
  expect((await ask(null, acceptance(invitationId), { person: vic })).status).toBe(200);
}, 30_000);

it("roles on connected clusters sent under `resources` are not thrown away with a 200", async () => {
  const { id } = await anOrganization();
  await aResource(id, "cloud-connected", "c1");
  const [key, m] = [await aKey(id), await aMember(id)];
  await give(m, id, {
    kind: "cloud-connected",
    role: "cloud-connected-admin",
    all: false,
    resources: ["c1"],
    applicationRoles: null,
  });
  const body = { resources: { "cloud-connected": [{ role_id: "cloud-connected-admin", resource_ids: ["c1"] }] } };
  expect((await ask(key, `DELETE /users/${m.userId}/role_assignments`, { body })).status).toBe(200);
  expect(await db().assignment.count({ where: { memberId: m.id } })).toBe(0);
});

describe("undeclared answers (`ask` holds them against the document)", () => {
  it("accept, when whoever invited is suspended", async () => {
    const { olga, zoe } = await twoOwners();
    const person = await aPerson("Eve");
    const { invitationId } = await anInvited(zoe, { email: person.email });
    await suspend(olga, { memberId: zoe.id });
    await ask(null, acceptance(invitationId), { person });
  });
  it.each(["accept", "decline"])("accept and %s at once", async (other) => {
    const { olga } = await anOrganization();
    for (let n = 0; n < 5; n++) {
      const person = await aPerson("Eve");
      const { invitationId } = await anInvited(olga, { email: person.email });
      const line = acceptance(invitationId);
      await Promise.all([ask(null, line, { person }), ask(null, line.replace("accept", other), { person })]);
    }
  });
  it("leave twice at once", async () => {
    const { id } = await anOrganization();
    for (let n = 0; n < 5; n++) {
      const person = await personOf(await aMember(id));
      const line = `POST /organizations/${id}/members/_leave`;
      await Promise.all([ask(null, line, { person }), ask(null, line, { person })]);
    }
  });
  it("a key revoked while its PUT /organizations/{id} waits", async () => {
    const { id } = await anOrganization();
    const key = await aKey(id);
    let waiting: Promise<unknown> = Promise.resolve();
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM organization WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
      waiting = ask(key, `PUT /organizations/${id}`, { body: { name: "Other" } });
      waiting.catch(() => {});
      await new Promise((done) => setTimeout(done, 500));
      await tx.key.updateMany({ where: { organizationId: id }, data: { revokedAt: new Date() } });
    });
    await waiting;
  });
});

it("behind the last event there are no events, and not the first ones again", async () => {
  const { id } = await anOrganization();
  const key = await aKey(id);
  for (const one of ["a", "b"])
    await ask(key, `PUT /organizations/${id}/resources/deployment/${one}`, { body: { name: one } });
  const all = (await ask(key, `GET /organizations/${id}/events`)).body.events;
  expect((await ask(key, `GET /organizations/${id}/events?next_page=${all.at(-1).id}`)).body.events).toEqual([]);
});

it("_check takes the spellings that role_assignments takes", async () => {
  const { id, actors } = await aCastWithAccess();
  const body = { user_id: actors.vera.userId, resource: { kind: "deployment", id: "arm" } };
  for (const role_id of ["deployment_viewer", "viewer"]) {
    expect(
      (await ask(await aKey(id), `POST /organizations/${id}/access/_check`, { body: { ...body, role_id } })).status,
    ).toBe(200);
  }
});

it("an unknown kind is told in effective access as in the list of resources", async () => {
  const { id, olga } = await anOrganization();
  const answer = await ask(await aKey(id), `GET /organizations/${id}/members/${olga.userId}/access?kind=spaceship`);
  expect(codesOf(answer)).toMatch(/^404/);
});

it("no key lives longer than the key that made it", async () => {
  const { id, olga } = await anOrganization();
  const key = await aKey(id, OWNER(), { madeById: olga.id });
  await db().key.updateMany({ where: { organizationId: id }, data: { expiresAt: new Date(Date.now() + 60_000) } });
  const made = await ask(key, "POST /users/auth/keys", { body: { description: "x", expiration: "never" } });
  expect(Date.parse(made.body.expiration_date) - Date.now()).toBeLessThan(60_000);
  expect(made.body.warning).toContain(`expires at ${made.body.expiration_date}, earlier than asked`);
});

it("the webhook stops reading behind its limit", async () => {
  const { POST } = await import("@/app/api/resend/route");
  let megabytes = 0;
  const body = new ReadableStream({
    pull(to) {
      if (megabytes >= 32) return to.close();
      megabytes += 1;
      to.enqueue(new Uint8Array(1 << 20).fill(65));
    },
  });
  await POST(new Request("http://localhost:3000/api/resend", { method: "POST", body, duplex: "half" } as RequestInit));
  expect(megabytes).toBeLessThan(4);
});

it.each([
  ["one resource", onDeployments("viewer", "d1")],
  ["a page of all", onDeployments("viewer")],
])(
  "%s in 100,000 is found without walking all of them",
  async (_, access) => {
    const sizes = await Promise.all(
      [100, 100_000].map(async (resources) => {
        const { id } = await anOrganization();
        await db().$executeRaw`INSERT INTO resource (organization_id, kind, id, name, sort_name)
        SELECT ${id}::uuid, 'deployment', 'd' || n, 'd' || n, 'd' || n FROM generate_series(1, ${resources}::int) n`;
        const [m, key] = [await aMember(id), await aKey(id)];
        await give(m, id, access);
        const find = () => ask(key, `GET /organizations/${id}/members/${m.userId}/access`);
        return { find, times: [] as number[] };
      }),
    );
    await db().$executeRaw`ANALYZE resource`;
    for (let round = 0; round < 7; round += 1) {
      for (const { find, times } of sizes) {
        const from = performance.now();
        await find();
        times.push(performance.now() - from);
      }
    }
    const [few = 0, many = 0] = sizes.map(({ times }) => Math.min(...times));
    expect(many, `${few} ms in a hundred`).toBeLessThan(3 * few);
  },
  60_000,
);
