import { describe, expect, test } from "vitest";
import { type RowAction, rowMenu } from "./row-menu";

const owner = { id: "olga", owner: true, capabilities: [], scope: new Map() };
const plain = { id: "mia", owner: false, capabilities: [], scope: new Map() };
const admin = { ...plain, scope: new Map([["deployment", "all" as const]]) };
const facts = { policy: { membersMayInvite: false }, owners: 2, offerOpen: false };

type Target = Parameters<typeof rowMenu>[1];

const somebody: Target = { id: "adam", status: "active", owner: false, roles: [], sentById: null };

function shown(target: Target, acting = owner, more = {}) {
  const items = rowMenu(acting, target, { ...facts, ...more }).flat();
  return Object.fromEntries(items.map(({ action, refusal }) => [action, refusal]));
}

describe("the three dots", () => {
  test.each<[Target["status"], RowAction[][]]>([
    [
      "active",
      [
        ["edit-role", "transfer"],
        ["suspend", "remove"],
      ],
    ],
    ["pending", [["edit-role", "resend", "copy-link"], ["revoke"]]],
    ["expired", [["edit-role", "resend", "copy-link"], ["revoke"]]],
    ["suspended", [["edit-role", "reinstate"], ["remove"]]],
    ["left", [["invite-again"]]],
    ["removed", [["invite-again"]]],
    ["declined", [["invite-again"]]],
    ["revoked", [["invite-again"]]],
  ])("of somebody %s", (status, groups) => {
    const menu = rowMenu(owner, { ...somebody, status }, facts);
    expect(menu.map((group) => group.map(({ action }) => action))).toEqual(groups);
  });

  test("of one's own row", () => {
    expect(shown({ ...somebody, id: "olga", owner: true })).toEqual({ "edit-role": null, leave: null });
    expect(shown({ ...somebody, id: "mia" }, plain)).toEqual({ "edit-role": "permission.owners-only", leave: null });
  });

  test("let admins of a scope edit what active members reach, and nobody above or outside", () => {
    expect(shown(somebody, admin)["edit-role"]).toBeNull();
  });

  test.each<[string, Target, typeof plain]>([
    ["a plain member finds at a member", somebody, plain],
    ["a plain member finds at an invitation of others", { ...somebody, status: "pending", sentById: "olga" }, plain],
    ["a plain member finds at somebody who left", { ...somebody, status: "left" }, plain],
    ["an admin of a scope finds at an owner", { ...somebody, owner: true }, admin],
    ["an admin of a scope finds at an invitation of others", { ...somebody, status: "pending" }, admin],
  ])("are not there if nothing is possible, as %s", (_, target, acting) => {
    expect(rowMenu(acting, target, facts)).toEqual([]);
  });

  test("say why the last owner stays", () => {
    const menu = shown({ ...somebody, owner: true }, owner, { owners: 1 });
    expect(menu).toMatchObject({ suspend: "member.only-owner", remove: "member.only-owner" });
  });

  test("offer ownership once, to somebody who does not have it", () => {
    expect(shown(somebody).transfer).toBeNull();
    expect(shown({ ...somebody, owner: true }).transfer).toBe("transfer.target-is-owner");
    expect(shown(somebody, owner, { offerOpen: true }).transfer).toBe("transfer.already-open");
    expect(shown(somebody, plain)).not.toHaveProperty("transfer");
  });

  test("copy only a link that leads in", () => {
    expect(shown({ ...somebody, status: "pending" })["copy-link"]).toBeNull();
    expect(shown({ ...somebody, status: "expired" })["copy-link"]).toBe("invitation.expired");
  });

  test("let members manage what they sent, where they may invite", () => {
    const policy = { membersMayInvite: true };
    const mine = { ...somebody, status: "pending", sentById: "mia" } satisfies Target;
    const managed = { resend: null, "copy-link": null, revoke: null };
    expect(shown(mine, plain, { policy })).toEqual({ "edit-role": "permission.owners-only", ...managed });
    expect(shown({ ...mine, sentById: "olga" }, plain, { policy })).toEqual({});
    expect(shown({ ...mine, roles: ["billing-admin"] }, plain, { policy }).resend).toBe("role.above-own");
    expect(shown(mine, plain)).toEqual({});
  });
});
