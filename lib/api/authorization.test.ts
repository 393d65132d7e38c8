// Says which API keys may run the operations on members' standing and on ownership. Written by hand.
import { expect, it } from "vitest";
import { aResource, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anOrganization, BILLING, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { everythingOf } from "@/lib/testing/record";
import { offer } from "@/lib/transfers/verbs/offer";

type Facts = { id: string; active: string; suspended: string; owner: string; transfer: string };
type Asked = { line: string; body?: object };

const operations: Record<string, (facts: Facts) => Asked> = {
  suspendMember: ({ id, active }) => ({ line: `POST /organizations/${id}/members/${active}/_suspend` }),
  reinstateMember: ({ id, suspended }) => ({ line: `POST /organizations/${id}/members/${suspended}/_reinstate` }),
  listTransfers: ({ id }) => ({ line: `GET /organizations/${id}/transfers` }),
  offerOwnership: ({ id, active, owner }) => ({
    line: `POST /organizations/${id}/transfers`,
    body: { to_user_id: active, from_user_id: owner, after: "stay" },
  }),
  withdrawOffer: ({ id, transfer }) => ({ line: `DELETE /organizations/${id}/transfers/${transfer}` }),
};

const REFUSED = "403 organization.invalid_access";
const ABSENT = "404 organization.not_found";

/** A key that is in use is asked before anybody looks at the cookie. */
const askers: [string, string, (id: string, elsewhere: string) => Promise<string | null>][] = [
  ["without a role", REFUSED, (id) => aKey(id, [])],
  ["of a billing admin", REFUSED, (id) => aKey(id, BILLING)],
  ["of an admin of all deployments", REFUSED, (id) => aKey(id, [], { access: [onDeployments("admin")] })],
  ["of an admin of one", REFUSED, (id) => aKey(id, [], { access: [onDeployments("admin", "arm")] })],
  ["of another organization's owner", ABSENT, (_, elsewhere) => aKey(elsewhere, OWNER())],
  ["that there is none of", "401 root.unauthorized", async () => null],
];

async function aStage(operation: string) {
  const { id, olga, zoe } = await twoOwners();
  await aResource(id, "deployment", "arm");
  const active = await aMember(id);
  const suspended = await aMember(id, { status: "suspended" });
  const open = operation === "offerOwnership" ? { id } : await offer(zoe, { memberId: active.id, after: "stay" });
  const user = (userId: string | null) => userId ?? "";
  const facts = { id, active: user(active.userId), suspended: user(suspended.userId), owner: user(olga.userId) };
  return { id, zoe, facts: { ...facts, transfer: open.id } };
}

it.each(Object.entries(operations))("%s is for keys with an owner's role", async (name, asked) => {
  const { id, zoe, facts } = await aStage(name);
  const { id: elsewhere } = await anOrganization("Northwind");
  const keys = await Promise.all(askers.map(([, , make]) => make(id, elsewhere)));
  const { line, body } = asked(facts);
  const before = await everythingOf(id);
  for (const [at, [title, expected]] of askers.entries()) {
    expect(codesOf(await ask(keys[at] ?? null, line, { body })), title).toBe(expected);
  }
  expect(codesOf(await ask(null, line, { body, person: await personOf(zoe) })), "a cookie").toBe(
    "401 root.unauthorized",
  );
  expect(await everythingOf(id)).toBe(before);
  expect((await ask(await aKey(id), line, { body })).status).toBeLessThan(300);
});
