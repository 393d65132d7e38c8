// Filters by action, resource, and address, alone and together, show nothing that the viewer would not see without them.
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, by } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { revokeKey } from "@/lib/keys/verbs/revoke-key";
import { changeRole } from "@/lib/members/verbs/change-role";
import { remove } from "@/lib/members/verbs/remove";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization, twoOwners } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { refusalOf } from "@/lib/testing/refusal-of";
import { listEvents } from "./list-events";
import { readEventsQuery } from "./list-schema";
import { recordEvents } from "./record-event";
import { findNameInEvents, searchResourcesInEvents } from "./search-resources-in-events";

let id: string;
let olga: Actor;
let zoe: Actor;
let adam: Actor; // admin of all deployments
let mia: Actor; // admin of one
let tara: Actor;

beforeAll(async () => {
  ({ id, olga, zoe } = await twoOwners());
  olga = { ...olga, ip: "203.0.113.7" };
  zoe = { ...zoe, ip: "2001:db8::1" };
  adam = await aMember(id, { name: "Adam Okonkwo" });
  mia = await aMember(id, { name: "Mia Lindqvist" });
  tara = await aMember(id, { name: "Tara Haddad" });
  for (const one of ["arm", "base", "gone"])
    await addResource(olga, { kind: "deployment", id: one, name: `The ${one}` });
  await give(adam, id, onDeployments("admin"));
  await give(mia, id, onDeployments("admin", "arm"));
  await changeRole(zoe, { memberId: tara.id, access: [onDeployments("viewer", "arm", "base")] });
  await deleteResource(zoe, { kind: "deployment", id: "gone" });
  await revokeKey(olga, { keyId: (await aKey(olga, { roles: [], access: [] })).id });
});

const list = async (viewer: Actor, params: Record<string, string>, size = 50, lookThrough?: number) =>
  await listEvents(viewer, readEventsQuery(params), size, { ...(lookThrough && { lookThrough }) });
const actions = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ action }) => action);

const ARM = { resource: "deployment/arm" };

describe("for an owner", () => {
  test.each<[Record<string, string>, string[]]>([
    [{ action: "resource.deleted" }, ["resource.deleted"]],
    [{ action: "resource.deleted", group: "keys" }, ["resource.deleted"]],
    [{ action: "transfer.offered" }, []],
    [ARM, ["member.access-changed", "resource.added"]],
    [{ resource: "deployment/gone" }, ["resource.deleted", "resource.added"]],
    [{ resource: "security/arm" }, []],
    [{ ip: "2001:DB8::1" }, ["resource.deleted", "member.access-changed"]],
    [{ ip: "203.0.113.7", group: "keys" }, ["key.revoked", "key.made"]],
    [{ ip: "203.0.113.7", ...ARM }, ["resource.added"]],
    [{ ...ARM, action: "member.access-changed" }, ["member.access-changed"]],
    [{ ...ARM, action: "member.access-changed", ip: "203.0.113.7" }, []],
    [{ action: "resource.deleted", to: "2020-01-01" }, []],
  ])("%o", async (params, expected) => expect(await actions(olga, params)).toEqual(expected));

  test("with a person too", async () => {
    expect(await actions(olga, { person: zoe.id, ...ARM })).toEqual(["member.access-changed"]);
    expect(await actions(olga, { person: tara.id, ip: "203.0.113.7" })).toEqual([]);
    expect(await actions(olga, { person: tara.id, ip: "2001:db8::1" })).toEqual(["member.access-changed"]);
  });

  test("nothing of another organization", async () => {
    const other = await anOrganization("Umbrella");
    await addResource(other.olga, { kind: "deployment", id: "arm", name: "Another arm" });
    expect(await actions(olga, ARM)).toHaveLength(2);
    expect(await findNameInEvents(other.olga, { kind: "deployment", id: "gone" })).toBeNull();
  });
});

describe("for somebody who does not see everything", () => {
  test("an admin of one resource finds what is on it, and nothing by an address or a resource of others", async () => {
    expect(await actions(mia, ARM)).toEqual(["member.access-changed", "resource.added"]);
    expect(await actions(mia, { resource: "deployment/base" })).toEqual([]);
    expect(await actions(mia, { ip: "203.0.113.7" })).toEqual(await actions(mia, {}));
    expect(await actions(mia, { action: "member.access-changed" })).toEqual(["member.access-changed"]);
    expect(await actions(mia, { action: "key.made" })).toEqual([]);
  });

  test("a member finds on which resource they got something", async () => {
    expect(await actions(tara, { resource: "deployment/base" })).toEqual(["member.access-changed"]);
    expect(await actions(tara, { resource: "deployment/gone" })).toEqual([]);
  });

  test("the filter does not tell somebody what else was taken when they removed a member", async () => {
    const sam = await aMember(id, { name: "Sam Olsen" });
    await give(sam, id, onDeployments("viewer", "base"));
    await remove(zoe, { memberId: sam.id });
    const before = { ...zoe, owner: false, roles: [] };
    expect(await actions(before, { action: "member.removed" })).toEqual(["member.removed"]);
    expect(await actions(before, { action: "member.removed", resource: "deployment/base" })).toEqual([]);
    expect(await actions(olga, { action: "member.removed", resource: "deployment/base" })).toEqual(["member.removed"]);
  });
});

describe("the resources to choose from", () => {
  const names = async (viewer: Actor, q = "") =>
    (await searchResourcesInEvents(viewer, q)).map(({ name, deleted }) => (deleted ? `${name}, deleted` : name));

  test("those that exist and those that are gone, as far as the viewer sees them", async () => {
    expect(await names(olga)).toEqual(["The arm", "The base", "The gone, deleted"]);
    expect(await names(olga, "GÔNE")).toEqual(["The gone, deleted"]);
    expect(await names(adam)).toEqual(["The arm", "The base", "The gone, deleted"]);
    expect(await names(mia)).toEqual(["The arm"]);
    expect(await names(tara)).toEqual([]);
  });

  test("with the name of one in the address", async () => {
    expect(await findNameInEvents(olga, { kind: "deployment", id: "gone" })).toBe("The gone");
    expect(await findNameInEvents(mia, { kind: "deployment", id: "arm" })).toBe("The arm");
    expect(await findNameInEvents(mia, { kind: "deployment", id: "base" })).toBeNull();
    expect(await findNameInEvents(tara, { kind: "deployment", id: "gone" })).toBeNull();
  });

  test("are not for who is suspended", async () => {
    const sven = await aMember(id, { status: "suspended" });
    expect(await refusalOf(searchResourcesInEvents(sven, ""))).toBe("member.suspended");
  });
});

test("a page looks through so many, and the next one goes on from there", async () => {
  const { olga: owner } = await anOrganization();
  const [rare, common] = [{ action: "bill.paid" as const }, { action: "bill.added" as const }];
  await recordEvents(db(), by({ ...owner, ip: "192.0.2.1" }), [
    rare,
    ...Array.from({ length: 20 }, () => common),
    rare,
  ]);
  const asked = { person: owner.id, action: "bill.paid" };
  const first = await list(owner, asked, 2, 10);
  expect([first.rows.length, Boolean(first.next)]).toEqual([1, true]);
  const second = await list(owner, { ...asked, after: first.next ?? "" }, 2, 10);
  expect([second.rows.length, Boolean(second.next)]).toEqual([0, true]);
  const third = await list(owner, { ...asked, after: second.next ?? "" }, 2, 10);
  expect([third.rows.length, third.next]).toEqual([1, null]);
  expect((await list(owner, { ...asked, after: third.rows[0]?.id ?? "" }, 2, 10)).rows).toEqual([]);
});
