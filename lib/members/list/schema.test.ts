import { expect, test } from "vitest";
import { readMembersQuery } from "./schema";

const plain = {
  q: "",
  status: [],
  former: false,
  role: [],
  resource: null,
  inactive: false,
  sort: "person",
  dir: "asc",
};

test.each<[Record<string, string | string[]>, object]>([
  [{}, plain],
  [
    { q: "  ana ", sort: "role", dir: "desc" },
    { ...plain, q: "ana", sort: "role", dir: "desc" },
  ],
  [{ status: "active,pending,active" }, { ...plain, status: ["pending", "active"] }],
  [{ status: ["active", "expired"] }, { ...plain, status: ["expired", "active"] }],
  [{ status: "former" }, { ...plain, former: true }],
  [{ sort: "joined" }, { ...plain, sort: "joined", dir: "desc" }],
  [{ inactive: "90" }, { ...plain, inactive: true, sort: "active", dir: "asc" }],
  [
    { inactive: "90", sort: "person" },
    { ...plain, inactive: true },
  ],
  [{ status: "nonsense", sort: "size", dir: "up", inactive: "7", role: "No Role" }, plain],
  [
    { sort: ["role", "person"], q: ["ana", "bo"] },
    { ...plain, sort: "role", q: "ana" },
  ],
  [{ resource: "deployment:eu:arm" }, { ...plain, resource: { kind: "deployment", id: "eu:arm" } }],
  [{ resource: ["security:*", "deployment:arm"] }, { ...plain, resource: { kind: "security", id: "*" } }],
  [{ resource: "deployment" }, plain],
  [{ resource: ":arm" }, plain],
  [{ resource: "deployment:" }, plain],
  [{ resource: "deployment:two words" }, plain],
  [{ q: "a\u0000b\uD800" }, { ...plain, q: "a b" }],
  [
    { q: "x".repeat(5000), after: "y".repeat(5000) },
    { ...plain, q: "x".repeat(200) },
  ],
])("%o", (params, expected) => {
  expect(readMembersQuery(params)).toEqual({ ...expected, after: null, before: null });
});

test("of two cursors the one that leads on counts", () => {
  expect(readMembersQuery({ after: "a", before: "b" })).toMatchObject({ after: "a", before: null });
});
