import { describe, expect, it } from "vitest";
import type { Status } from "@/lib/members/statuses";
import {
  type Offer,
  whyNotCopyLink,
  whyNotDecline,
  whyNotGivenAnyMore,
  whyNotInvite,
  whyNotManage,
  whyNotOpen,
  whyNotResend,
} from "./rules";

const statuses: Status[] = ["pending", "active", "suspended", "left", "removed", "declined", "revoked"];
const olga = { id: "olga", owner: true, capabilities: [] };
const adam = { id: "adam", owner: false, capabilities: [] };
const nothing = { roles: [], access: [] };
const access = [{ kind: "deployment", role: "deployment-viewer", all: true }];
const [strict, open] = [{ membersMayInvite: false }, { membersMayInvite: true }];
const pending = (sentById: string | null = "adam", roles: string[] = []) => {
  return { status: "pending" as const, sentById, roles, access: [], expired: false };
};

describe("inviting", () => {
  it.each([
    ["an owner, with any role", olga, strict, ["organization-admin"], null],
    ["a member", adam, strict, [], "permission.owners-only"],
    ["a member, with a role", adam, strict, ["billing-admin"], "permission.owners-only"],
    ["a member, where members may", adam, open, [], null],
    ["a member with a role, where members may", adam, open, ["billing-admin"], "role.above-own"],
    ["a member making an owner, where members may", adam, open, ["organization-admin"], "role.above-own"],
  ])("%s", (_, who, policy, roles, refusal) => {
    expect(whyNotInvite(who, policy, { roles, access: [] })).toBe(refusal);
  });
});

describe("access to resources, where members may invite", () => {
  it("is the owners’ to give", () => {
    expect(whyNotInvite(olga, open, { roles: [], access })).toBeNull();
    expect(whyNotInvite(adam, open, { roles: [], access })).toBe("role.above-own");
    expect(whyNotResend(adam, open, { ...pending(), access })).toBe("role.above-own");
    expect(whyNotGivenAnyMore({ ...adam, status: "active" }, open, { roles: [], access })).toBe(
      "invitation.sender-gone",
    );
    expect(whyNotGivenAnyMore({ ...olga, status: "active" }, open, { roles: [], access })).toBeNull();
  });
});

describe("resending, copying and revoking", () => {
  it.each([
    ["an owner, somebody else's", olga, strict, pending(), null],
    ["an owner, an operator's", olga, strict, pending(null), null],
    ["a member, their own, where members do not invite", adam, strict, pending(), "permission.owners-only"],
    ["a member, their own", adam, open, pending(), null],
    ["a member, an owner's", adam, open, pending("olga"), "invitation.not-yours"],
    ["a member, an operator's", adam, open, pending(null), "invitation.not-yours"],
  ])("%s", (_, who, policy, invitation, refusal) => {
    expect(whyNotManage(who, policy, invitation)).toBe(refusal);
    expect(whyNotResend(who, policy, invitation)).toBe(refusal);
    expect(whyNotCopyLink(who, policy, invitation)).toBe(refusal);
  });

  it("does not let a member resend a role above their own", () => {
    expect(whyNotResend(adam, open, pending("adam", ["billing-admin"]))).toBe("role.above-own");
    expect(whyNotResend(olga, open, pending("adam", ["billing-admin"]))).toBeNull();
  });

  it("copies no link that leads nowhere", () => {
    expect(whyNotCopyLink(olga, strict, { ...pending(), expired: true })).toBe("invitation.expired");
    expect(whyNotCopyLink(adam, strict, { ...pending(), expired: true })).toBe("permission.owners-only");
  });

  it.each(statuses)("touches only what is pending: %s", (status) => {
    const refusal = status === "pending" ? null : "member.not-pending";
    expect(whyNotManage(olga, strict, { status, sentById: null })).toBe(refusal);
  });
});

describe("what is said of an offer", () => {
  const offer = {
    organizationClosed: false,
    status: "pending",
    expired: false,
    invitedAnew: false,
    currentVersion: 2,
    version: 2,
  } as const;
  it.each([
    ["an open one", {}, null],
    ["an expired one", { expired: true }, "invitation.expired"],
    ["one that a newer mail replaced", { version: 1 }, "invitation.replaced"],
    ["one replaced and expired", { version: 1, expired: true }, "invitation.replaced"],
    ["one revoked", { status: "revoked" }, "invitation.revoked"],
    ["one revoked after it was replaced", { status: "revoked", version: 1 }, "invitation.revoked"],
    ["one revoked after it expired", { status: "revoked", expired: true }, "invitation.revoked"],
    ["one declined", { status: "declined" }, "invitation.declined"],
    ["one accepted", { status: "active" }, "invitation.accepted"],
    ["one accepted by somebody suspended since", { status: "suspended" }, "invitation.accepted"],
    ["one accepted by somebody who left since", { status: "left" }, "invitation.accepted"],
    ["one accepted by somebody removed since", { status: "removed" }, "invitation.accepted"],
    ["one revoked, of somebody invited anew", { status: "revoked", invitedAnew: true }, "invitation.replaced"],
    ["one declined, of somebody invited anew", { status: "declined", invitedAnew: true }, "invitation.replaced"],
    ["one accepted, of somebody invited anew", { status: "removed", invitedAnew: true }, "invitation.accepted"],
    ["one of an organization that is closed", { organizationClosed: true }, "organization.closed"],
  ] satisfies [string, Partial<Offer>, string | null][])("%s", (_, change, refusal) => {
    expect(whyNotOpen({ ...offer, ...change })).toBe(refusal);
  });
});

describe("declining", () => {
  it("is possible as long as nothing else became of it, time or no time", () => {
    const offer = { organizationClosed: false, status: "pending", expired: true, invitedAnew: false } as const;
    expect(whyNotDecline({ ...offer, currentVersion: 1, version: 1 })).toBeNull();
    expect(whyNotDecline({ ...offer, expired: false, currentVersion: 1, version: 1 })).toBeNull();
    expect(whyNotDecline({ ...offer, currentVersion: 2, version: 1 })).toBe("invitation.replaced");
    expect(whyNotDecline({ ...offer, status: "revoked", currentVersion: 1, version: 1 })).toBe("invitation.revoked");
    expect(whyNotDecline({ ...offer, organizationClosed: true, currentVersion: 1, version: 1 })).toBe(
      "organization.closed",
    );
  });
});

describe("the ceiling, when an offer is taken", () => {
  const sender = (owner: boolean, status: Status = "active") => ({ owner, status, capabilities: [] });
  it.each([
    ["an owner's", sender(true), ["organization-admin"], null],
    ["an operator's", null, ["organization-admin"], null],
    ["a member's, without a role", sender(false), [], null],
    ["one with a role, of somebody demoted since", sender(false), ["billing-admin"], "invitation.sender-gone"],
    ["one of somebody suspended since", sender(true, "suspended"), [], "invitation.sender-gone"],
    ["one of somebody removed since", sender(true, "removed"), [], "invitation.sender-gone"],
    ["one of somebody who left since", sender(true, "left"), [], "invitation.sender-gone"],
  ])("%s", (_, from, roles, refusal) => {
    expect(whyNotGivenAnyMore(from, open, { roles, access: [] })).toBe(refusal);
  });

  it("falls when members may no longer invite, and theirs alone", () => {
    expect(whyNotGivenAnyMore(sender(false), strict, nothing)).toBe("invitation.sender-gone");
    expect(whyNotGivenAnyMore(sender(true), strict, nothing)).toBeNull();
  });
});
