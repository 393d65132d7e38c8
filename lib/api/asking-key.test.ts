// Sends wrong keys from clients that our proxy tells apart.
import { Pool } from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/lib/database/db";
import { newSecret } from "@/lib/keys/secret";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { anOrganization, aPerson } from "@/lib/testing/cast";
import { MOST_WRONG } from "./asking-key";

vi.hoisted(() => {
  Object.assign(process.env, { RESEND_API_KEY: "re_fake", MAIL_FROM: "a@x.example", TRUSTED_PROXIES: "1" });
});

afterEach(() => vi.restoreAllMocks());

let clients = 0;

function aClient() {
  clients += 1;
  return { "x-forwarded-for": `203.0.113.${clients}` };
}

const send = (authorization: string, headers: Record<string, string>) =>
  ask(null, "GET /organizations", { headers: { authorization, ...headers } });

/** Sends as many wrong keys as pass, of both kinds: texts that cannot be a key, and keys that do not exist. */
async function spend(client: Record<string, string>) {
  for (let sent = 0; sent < MOST_WRONG; sent += 1) {
    const wrong = sent % 2 === 0 ? "ApiKey guessed" : `ApiKey ${newSecret()}`;
    expect(codesOf(await send(wrong, client))).toBe("401 user.not_found");
  }
}

test("too many wrong keys are refused as such, and say when to go on", async () => {
  const client = aClient();
  await spend(client);
  for (const wrong of ["ApiKey guessed", "Basic eDp5", `ApiKey ${newSecret()}`]) {
    const answer = await send(wrong, client);
    expect(codesOf(answer)).toBe("429 root.rate_limit_exceeded");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.body.errors[0].message).toContain("address");
  }
  expect((await send("ApiKey guessed", aClient())).status).toBe(401);
});

test("a right key passes whatever else came from its client, also one that was made since", async () => {
  const { id } = await anOrganization();
  const client = aClient();
  const [used, never] = [await aKey(id), await aKey(id)];
  expect((await send(`ApiKey ${used}`, client)).status).toBe(200);
  await spend(client);
  const made = await aKey(id);
  for (const right of [used, never, made]) expect((await send(`ApiKey ${right}`, client)).status).toBe(200);
  await db().key.updateMany({ where: { organizationId: id }, data: { revokedAt: new Date() } });
  for (const gone of [used, never, made]) expect((await send(`ApiKey ${gone}`, client)).status).toBe(429);
});

test("those who are signed in, or send no key at all, are not concerned", async () => {
  const client = aClient();
  await spend(client);
  expect((await ask(null, "GET /organizations", { headers: client })).status).toBe(401);
  const { id } = await anOrganization();
  const line = `POST /organizations/${id}/members/_leave`;
  expect((await ask(null, line, { headers: client, person: await aPerson() })).status).toBe(404);
});

test("of whoever has too many, a hundred wrong keys cost no look each", async () => {
  const client = aClient();
  await spend(client);
  const queries = vi.spyOn(Pool.prototype, "query");
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(`ApiKey ${newSecret()}`, client)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
  await Promise.all(Array.from({ length: 100 }, () => send("ApiKey guessed", client)));
  expect(queries.mock.calls.length).toBeLessThan(5);
});

test("those whose address nobody knows count as one, and lock no right key out", async () => {
  await spend({});
  expect((await send("ApiKey guessed", {})).status).toBe(429);
  const { id } = await anOrganization();
  expect((await send(`ApiKey ${await aKey(id)}`, {})).status).toBe(200);
});
