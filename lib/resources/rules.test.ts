import { expect, it } from "vitest";
import { whyNotDeleteAll, whyNotManage } from "./rules";

const nobody = { owner: false, capabilities: [], scope: new Map() };
const owner = { ...nobody, owner: true };
const manager = { ...nobody, capabilities: ["resources.manage" as const] };
const adminOfAll = { ...nobody, scope: new Map([["deployment", "all" as const]]) };
const adminOfOne = { ...nobody, scope: new Map([["deployment", new Set(["d-1"])]]) };

it.each([
  ["an owner", owner, null],
  ["somebody whose role manages them", manager, null],
  ["an admin of all of the kind", adminOfAll, null],
  ["an admin of one", adminOfOne, "permission.admins-only"],
  ["a plain member", nobody, "permission.admins-only"],
])("resources are managed by %s", (_, acting, refusal) => expect(whyNotManage(acting, "deployment")).toBe(refusal));

it("an admin of one kind manages no other", () => {
  expect(whyNotManage(adminOfAll, "security")).toBe("permission.admins-only");
});

it.each([
  ["an owner", owner, null],
  ["an admin of all of the kind", adminOfAll, "permission.owners-only"],
])("all of a kind are deleted by %s", (_, acting, refusal) => expect(whyNotDeleteAll(acting)).toBe(refusal));
