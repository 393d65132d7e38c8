import { describe, expect, it } from "vitest";
import type { Status } from "@/lib/members/statuses";
import { whyNotAnswer, whyNotOffer, whyNotWithdraw } from "./rules";

const olga = { id: "olga", owner: true, capabilities: [] };
const adam = { id: "adam", owner: false, capabilities: [] };
const to = (status: Status = "active", owner = false, id = "adam") => ({ id, status, owner });

describe("offering ownership", () => {
  it.each([
    ["to an active member", olga, to(), null],
    ["to oneself", olga, to("active", true, "olga"), "transfer.to-yourself"],
    ["to another owner", olga, to("active", true), "transfer.target-is-owner"],
    ["to somebody invited", olga, to("pending"), "member.not-active"],
    ["to somebody suspended", olga, to("suspended"), "member.not-active"],
    ["to somebody who left", olga, to("left"), "member.not-active"],
    ["to somebody removed", olga, to("removed"), "member.not-active"],
    ["as a plain member", adam, to("active", false, "zoe"), "permission.owners-only"],
  ])("%s", (_, who, whom, refusal) => {
    expect(whyNotOffer(who, whom)).toBe(refusal);
  });
});

describe("answering an offer", () => {
  it.each([
    ["by whom it was made to", adam, { toId: "adam", expired: false }, null],
    ["by somebody else", olga, { toId: "adam", expired: false }, "transfer.not-for-you"],
    ["too late", adam, { toId: "adam", expired: true }, "transfer.expired"],
    ["when it is gone", adam, null, "transfer.not-found"],
    ["by somebody else, too late", olga, { toId: "adam", expired: true }, "transfer.not-for-you"],
  ])("%s", (_, who, offer, refusal) => {
    expect(whyNotAnswer(who, offer)).toBe(refusal);
  });
});

describe("withdrawing an offer", () => {
  it.each([
    ["as an owner", olga, { toId: "adam", expired: false }, null],
    ["as an owner, when it has expired", olga, { toId: "adam", expired: true }, null],
    ["as an owner, when it is gone", olga, null, "transfer.not-found"],
    ["as a plain member", adam, { toId: "adam", expired: false }, "permission.owners-only"],
  ])("%s", (_, who, offer, refusal) => {
    expect(whyNotWithdraw(who, offer)).toBe(refusal);
  });
});
