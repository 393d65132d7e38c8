import { describe, expect, test } from "vitest";
import { type MembersQuery, readMembersQuery } from "@/lib/members/list/schema";
import { changeQuery, isFiltered, listAddress, noFilters } from "./list-address";

const path = "/org/acme/members";
const plain = readMembersQuery({});

function read(address: string): MembersQuery {
  return readMembersQuery(Object.fromEntries(new URL(address, "http://localhost").searchParams));
}

describe("the address of the members list", () => {
  test("is bare without anything chosen", () => {
    expect(listAddress(path, plain)).toBe(path);
  });

  test.each<[string, Partial<MembersQuery>]>([
    ["a search", { q: "ana & co" }],
    ["statuses", { status: ["pending", "expired"] }],
    ["former members", { former: true }],
    ["roles", { role: ["organization-admin", "member"] }],
    ["a resource", { resource: { kind: "deployment", id: "eu:arm+1=é" } }],
    ["all of a kind", { resource: { kind: "deployment", id: "*" } }],
    ["people who were not here", { inactive: true }],
    ["an order", { sort: "joined", dir: "asc" }],
    ["an order that another filter would bring along", { inactive: true, sort: "person", dir: "desc" }],
    ["a page", { after: "abc" }],
    ["the page before", { before: "abc" }],
  ])("is read back as it was written: %s", (_, change) => {
    const query = changeQuery(plain, change);
    expect(read(listAddress(path, query))).toEqual(query);
  });

  test("starts at the first page after any other change", () => {
    const deep = changeQuery(plain, { after: "abc" });
    expect(changeQuery(deep, { q: "mia" }).after).toBeNull();
  });

  test("keeps an order that was chosen when a filter brings its own", () => {
    const chosen = changeQuery(plain, { sort: "role", dir: "desc" });
    expect(changeQuery(chosen, { inactive: true })).toMatchObject({ sort: "role", dir: "desc" });
    expect(changeQuery(plain, { inactive: true })).toMatchObject({ sort: "active", dir: "asc" });
    expect(changeQuery(changeQuery(plain, { inactive: true }), noFilters)).toEqual(plain);
  });

  test("knows whether it is filtered", () => {
    expect(isFiltered(plain)).toBe(false);
    expect(isFiltered(changeQuery(plain, { sort: "role" }))).toBe(false);
    expect(isFiltered(changeQuery(plain, { former: true }))).toBe(true);
  });
});
