import { describe, expect, it } from "vitest";
import type { Status } from "@/lib/members/statuses";
import { whyNotAnswer, whyNotOffer, whyNotOfferFor, whyNotWithdraw } from "./rules";

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

describe("offering ownership in the name of an owner", () => {
  const owner = to("active", true, "olga");
  it.each([
    ["to an active member", olga, owner, to(), null],
    ["to that owner", olga, owner, owner, "transfer.to-yourself"],
    ["to another owner", olga, owner, to("active", true, "zoe"), "transfer.target-is-owner"],
    ["of a suspended owner", olga, to("suspended", true, "olga"), to(), "transfer.from-no-owner"],
    ["of a plain member", olga, to("active", false, "zoe"), to(), "transfer.from-no-owner"],
    ["of nobody", olga, null, to(), "transfer.from-no-owner"],
    ["with a key that may not", adam, owner, to("active", false, "zoe"), "permission.owners-only"],
  ])("%s", (_, who, from, whom, refusal) => {
    expect(whyNotOfferFor(who, from, whom)).toBe(refusal);
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
