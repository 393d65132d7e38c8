import { describe, expect, it } from "vitest";
import { MOST_KEYS, mayKeep, whyNotGiveToKey, whyNotMakeAnother, whyNotManageKeys, whyNotTakeOver } from "./rules";

const olga = { kind: "user" as const, owner: true, capabilities: [] };
const adam = { kind: "user" as const, owner: false, capabilities: [] };
const robot = { kind: "key" as const, owner: true, capabilities: [] };
const nothing = { roles: [], access: [] };
const everywhere = { kind: "deployment", role: "deployment-viewer", resources: [], all: true, applicationRoles: null };
const listed = { ...everywhere, all: false, resources: Array.from({ length: 100_000 }, (_, n) => `d-${n}`) };

describe("API keys", () => {
  it.each([
    ["an owner", olga, null],
    ["an owner's key", robot, null],
    ["a plain member", adam, "permission.owners-only"],
    ["somebody whose role manages keys", { ...adam, capabilities: ["keys.manage" as const] }, null],
  ])("are managed by %s: %s", (_, acting, refusal) => expect(whyNotManageKeys(acting)).toBe(refusal));

  it.each([
    ["an owner", olga, true],
    ["an owner's key", robot, false],
    ["a plain member", adam, false],
  ])("are kept by %s: %s", (_, acting, may) => {
    expect(mayKeep(acting)).toBe(may);
    expect(whyNotTakeOver(acting)).toBe(may ? null : "permission.owners-only");
  });

  it.each([
    ["nothing", adam, nothing, null],
    ["a role by an owner", olga, { ...nothing, roles: ["billing-admin"] }, null],
    ["a role that one does not have", adam, { ...nothing, roles: ["billing-admin"] }, "role.above-own"],
    ["access to all of a kind", olga, { ...nothing, access: [everywhere] }, null],
    ["more resources than anybody holds", olga, { ...nothing, access: [listed] }, "resource.too-many"],
  ])("are given %s", (_, acting, wanted, refusal) => expect(whyNotGiveToKey(acting, wanted)).toBe(refusal));

  it("are limited in number", () => {
    expect(whyNotMakeAnother(MOST_KEYS - 1)).toBeNull();
    expect(whyNotMakeAnother(MOST_KEYS)).toBe("key.too-many");
  });
});
