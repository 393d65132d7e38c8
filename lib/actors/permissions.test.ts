import { describe, expect, it } from "vitest";
import {
  type Capability,
  can,
  canGiveRoles,
  canInvite,
  canManageInvitation,
  capabilities,
  type Holder,
} from "./permissions";

const owner: Holder = { owner: true, capabilities: [] };
const plain: Holder = { owner: false, capabilities: [] };
const holding = (...given: Capability[]): Holder => ({ owner: false, capabilities: given });

const everybody: Capability[] = ["members.see", "organization.leave", "settings.see"];

describe("who may do what", () => {
  it.each(capabilities)("lets an owner: %s", (capability) => {
    expect(can(owner, capability)).toBe(true);
  });

  it.each(capabilities)("lets a plain member only what everybody may: %s", (capability) => {
    expect(can(plain, capability)).toBe(everybody.includes(capability));
  });

  it.each(capabilities)("adds what a role of the catalog gives, and nothing else: %s", (capability) => {
    const holder = holding(capability);
    expect(can(holder, capability)).toBe(true);
    for (const other of capabilities) {
      if (other !== capability) expect(can(holder, other)).toBe(everybody.includes(other));
    }
  });
});

describe("inviting", () => {
  it.each([
    ["an owner", owner, false, true],
    ["an owner, where members may too", owner, true, true],
    ["a plain member", plain, false, false],
    ["a plain member, where members may", plain, true, true],
    ["somebody whose role says so", holding("members.invite"), false, true],
    ["a billing admin", holding("bills.see"), false, false],
  ])("%s", (_, holder, membersMayInvite, allowed) => {
    expect(canInvite(holder, { membersMayInvite })).toBe(allowed);
  });

  it.each([
    ["an owner gives any role", owner, ["organization-admin"], true],
    ["an owner gives none", owner, [], true],
    ["a plain member gives none", plain, [], true],
    ["a plain member gives no role", plain, ["billing-admin"], false],
    ["a billing admin does not give even their own", holding("bills.see"), ["billing-admin"], false],
    [
      "whoever may change roles still makes nobody owner",
      holding("members.change-role"),
      ["organization-admin"],
      false,
    ],
  ])("%s", (_, holder, roles, allowed) => {
    expect(canGiveRoles(holder, roles)).toBe(allowed);
  });
});

describe("touching an invitation", () => {
  const [mine, theirs] = ["member-1", "member-2"];
  it.each([
    ["an owner touches anybody's", owner, false, theirs, true],
    ["an owner touches an operator's", owner, false, null, true],
    ["a plain member touches none", plain, false, mine, false],
    ["a plain member touches their own, where members may invite", plain, true, mine, true],
    ["a plain member never touches another's", plain, true, theirs, false],
    ["a plain member never touches an operator's", plain, true, null, false],
    ["somebody whose role says so touches anybody's", holding("invitations.manage"), false, theirs, true],
  ])("%s", (_, holder, membersMayInvite, sentBy, allowed) => {
    expect(canManageInvitation({ ...holder, id: mine }, { membersMayInvite }, sentBy)).toBe(allowed);
  });
});
