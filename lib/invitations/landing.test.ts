import { describe, expect, it } from "vitest";
import { canStillDecline, isOver, type Landing, landingOf } from "./landing";

const ANA = { id: "ana", address: "ana@acme.example", places: [] };
const BO = { id: "bo", address: "bo@acme.example", places: [] };

const offer = {
  organizationClosed: false,
  status: "pending",
  expired: false,
  invitedAnew: false,
  currentVersion: 1,
  version: 1,
} as const;
const found = {
  offer,
  linkRequestedAt: null,
  organization: { id: "acme", membersMayInvite: false },
  sentBy: { status: "active", owner: true, capabilities: [] },
  member: { address: ANA.address, userId: null, status: "pending", roles: [], access: [] },
} satisfies Parameters<typeof landingOf>[0];

type Case = [string, Parameters<typeof landingOf>[0], Parameters<typeof landingOf>[1], Landing, boolean?];

const accepted = {
  ...found,
  offer: { ...offer, status: "active" as const },
  member: { ...found.member, userId: "ana", status: "active" as const },
};
const ended = {
  ...found,
  offer: { ...offer, status: "left" as const },
  member: { ...found.member, userId: "ana", status: "left" as const },
};
const at = (id: string, status: string) => ({ ...ANA, places: [{ id, status }] });

const cases: Case[] = [
  ["nobody signed in", found, null, "signed-out"],
  ["the invitee", found, ANA, "open"],
  ["somebody else", found, BO, "wrong-person"],
  ["the invitee, elsewhere, many allowed", found, at("northwind", "active"), "open"],
  ["the invitee, elsewhere, one allowed", found, at("northwind", "active"), "elsewhere", true],
  [
    "somebody else, elsewhere, one allowed",
    found,
    { ...BO, places: [{ id: "x", status: "active" }] },
    "wrong-person",
    true,
  ],
  ["the invitee, in already", found, at("acme", "active"), "already-in", true],
  ["accepted, the one who did", accepted, at("acme", "active"), "already-in"],
  ["accepted, suspended since", accepted, at("acme", "suspended"), "suspended"],
  ["accepted, nobody signed in", accepted, null, "accepted"],
  ["accepted, somebody else", accepted, BO, "accepted-by-other"],
  ["accepted and left", ended, ANA, "accepted-and-ended"],
  ["revoked", { ...found, offer: { ...offer, status: "revoked" } }, ANA, "revoked"],
  ["declined, by the invitee", { ...found, offer: { ...offer, status: "declined" } }, ANA, "declined-by-you"],
  ["declined, seen by another", { ...found, offer: { ...offer, status: "declined" } }, BO, "declined"],
  ["revoked, invited anew", { ...found, offer: { ...offer, status: "revoked", invitedAnew: true } }, null, "replaced"],
  ["declined, invited anew", { ...found, offer: { ...offer, status: "declined", invitedAnew: true } }, ANA, "replaced"],
  ["left, invited anew", { ...ended, offer: { ...ended.offer, invitedAnew: true } }, ANA, "accepted-and-ended"],
  ["replaced", { ...found, offer: { ...offer, currentVersion: 2 } }, ANA, "replaced"],
  ["expired", { ...found, offer: { ...offer, expired: true } }, ANA, "expired"],
  ["expired, nobody signed in", { ...found, offer: { ...offer, expired: true } }, null, "expired"],
  ["expired and asked", { ...found, offer: { ...offer, expired: true }, linkRequestedAt: new Date(0) }, null, "asked"],
  [
    "closed before anything else",
    { ...accepted, offer: { ...accepted.offer, organizationClosed: true } },
    ANA,
    "closed",
  ],
  ["sent by somebody suspended", { ...found, sentBy: { ...found.sentBy, status: "suspended" } }, ANA, "sender-gone"],
  ["sent by an operator", { ...found, sentBy: null }, ANA, "open"],
];

describe("landingOf", () => {
  it.each(cases)("%s", (_, invitation, visitor, landing, oneOrganization = false) => {
    expect(landingOf(invitation, visitor, { oneOrganization })).toBe(landing);
  });
});

describe("an old link", () => {
  it("names the organization only while it is open, or to those who belong there", () => {
    const named = cases.map(([, , , landing]) => landing).filter((landing) => !isOver(landing));
    expect([...new Set(named)].sort()).toEqual([
      ...["already-in", "asked", "elsewhere", "expired", "open", "signed-out", "suspended", "wrong-person"],
    ]);
  });

  it("can be answered with a no while the invitation waits", () => {
    const landings = new Set(cases.map(([, , , landing]) => landing));
    expect([...landings].filter(canStillDecline).sort()).toEqual(["asked", "expired", "sender-gone"]);
  });
});
