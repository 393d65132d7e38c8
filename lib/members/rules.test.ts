import { describe, expect, it } from "vitest";
import type { Capability } from "@/lib/actors/permissions";
import { whyNotChangeRole, whyNotEditRole, whyNotLeave, whyNotReinstate, whyNotRemove, whyNotSuspend } from "./rules";
import { isIn, isOpen, STATUSES_FORMER, type Status } from "./statuses";

const statuses: Status[] = ["pending", "active", "suspended", "left", "removed", "declined", "revoked"];
const closed: Status[] = STATUSES_FORMER;

const acting = (owner: boolean, ...given: Capability[]) => ({ id: "me", owner, capabilities: given });
const olga = acting(true);
const plain = acting(false);
const manager = acting(false, "members.change-role", "members.suspend", "members.remove");
const target = (status: Status = "active", owner = false, id = "other") => ({ id, status, owner });
const me = (status: Status = "active", owner = true) => target(status, owner, "me");

describe("a stay", () => {
  it("is open from invitation to departure, and in from acceptance", () => {
    expect(statuses.filter(isOpen)).toEqual(["pending", "active", "suspended"]);
    expect(statuses.filter(isIn)).toEqual(["active", "suspended"]);
  });
});

describe("changing a role", () => {
  const billing = { roles: ["billing-admin"], owner: false };
  const none = { roles: [], owner: false };
  const owner = { roles: ["organization-admin"], owner: true };

  it.each([
    ["an owner gives a role", olga, target(), billing, 1, null],
    ["an owner makes another one", olga, target(), owner, 1, null],
    ["an owner demotes another of two", olga, target("active", true), none, 2, null],
    ["an owner demotes themselves while there is another", olga, me(), none, 2, null],
    ["the only owner is not demoted", olga, me(), billing, 1, "member.only-owner"],
    ["nor is the only owner by a count of none", olga, me(), none, 0, "member.only-owner"],
    ["the only owner stays one", olga, me(), owner, 1, null],
    ["a suspended owner is not the one that counts", olga, target("suspended", true), none, 1, null],
    ["a pending owner is not the one that counts", olga, target("pending", true), none, 1, null],
    ["a plain member changes nobody", plain, target(), none, 2, "permission.owners-only"],
    ["a plain member does not promote themselves", plain, me("active", false), owner, 2, "permission.owners-only"],
    ["whoever manages members gives no role above their own", manager, target(), billing, 2, "role.above-own"],
    [
      "whoever manages members does not touch an owner",
      manager,
      target("active", true),
      none,
      2,
      "permission.owners-only",
    ],
  ])("%s", (_, who, whom, wanted, owners, refusal) => {
    expect(whyNotChangeRole(who, whom, wanted, owners)).toBe(refusal);
  });

  it.each(statuses)("asks whether there is anything to edit: %s", (status) => {
    expect(whyNotEditRole(olga, target(status))).toBe(closed.includes(status) ? "member.not-found" : null);
  });
});

describe("suspending and removing", () => {
  it.each([
    ["an owner, a member", olga, target(), 1, null, null],
    ["an owner, another of two", olga, target("active", true), 2, null, null],
    ["an owner, the only other that counts", olga, target("active", true), 1, "member.only-owner", "member.only-owner"],
    ["an owner, themselves", olga, me(), 2, "member.not-yourself", "member.not-yourself"],
    ["the only owner, themselves", olga, me(), 1, "member.only-owner", "member.only-owner"],
    ["an owner, somebody suspended", olga, target("suspended"), 1, "member.already-suspended", null],
    ["an owner, a suspended owner", olga, target("suspended", true), 1, "member.already-suspended", null],
    ["an owner, somebody pending", olga, target("pending"), 1, "member.not-active", "member.not-active"],
    ["an owner, somebody who left", olga, target("left"), 1, "member.not-active", "member.not-active"],
    ["an owner, somebody removed", olga, target("removed"), 1, "member.not-active", "member.not-active"],
    ["a plain member, anybody", plain, target(), 2, "permission.owners-only", "permission.owners-only"],
    ["whoever manages members, a member", manager, target(), 2, null, null],
    [
      "whoever manages members, an owner",
      manager,
      target("active", true),
      2,
      "permission.owners-only",
      "permission.owners-only",
    ],
  ])("%s", (_, who, whom, owners, suspending, removing) => {
    expect(whyNotSuspend(who, whom, owners)).toBe(suspending);
    expect(whyNotRemove(who, whom, owners)).toBe(removing);
  });

  it.each(statuses)("reinstates only somebody suspended: %s", (status) => {
    expect(whyNotReinstate(olga, target(status))).toBe(status === "suspended" ? null : "member.not-suspended");
    expect(whyNotReinstate(plain, target(status))).toBe("permission.owners-only");
    expect(whyNotReinstate(manager, target(status, true))).toBe("permission.owners-only");
  });
});

describe("leaving", () => {
  const rest = { owners: 1, others: 0, resources: 0, unpaidBills: 0 };
  it.each([
    ["a member, always", target(), { ...rest, others: 5, resources: 3 }, null],
    ["somebody suspended", target("suspended"), { ...rest, others: 5 }, null],
    ["a suspended owner", target("suspended", true), { ...rest, others: 5 }, null],
    ["one of two owners", target("active", true), { ...rest, owners: 2, others: 5 }, null],
    ["the only owner of others", target("active", true), { ...rest, others: 1 }, "member.only-owner-self"],
    ["the only member", target("active", true), rest, null],
    [
      "the only member, with resources",
      target("active", true),
      { ...rest, resources: 1 },
      "organization.resources-left",
    ],
    ["the only member, with bills", target("active", true), { ...rest, unpaidBills: 1 }, "organization.bills-unpaid"],
    ["somebody only invited", target("pending"), rest, "member.not-found"],
    ["somebody who left already", target("left"), rest, "member.not-found"],
  ])("%s", (_, member, left, refusal) => {
    expect(whyNotLeave(member, left)).toBe(refusal);
  });
});
