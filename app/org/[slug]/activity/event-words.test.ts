import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { ACTION_GROUPS, actionsOf } from "@/lib/events/event-actions";
import { FOLDED_ACTIONS, type Fold } from "@/lib/events/fold-events";
import type { EventRow } from "@/lib/events/read-events";
import { messages } from "@/lib/text/messages";
import { foldWords, plainWords } from "./event-words";

const t = createTranslator({ locale: "en", messages, namespace: "activity" });
const event = {
  id: "1",
  at: new Date(0),
  ip: null,
  actorKind: "user",
  actorId: "olga",
  actorName: "Olga <b>Marchetti</b>",
  subjectId: "mia",
  subjectName: "Mia {Lindqvist}",
  details: {},
} satisfies Omit<EventRow, "action">;

test.each(ACTION_GROUPS.flatMap(actionsOf))("%s has a plain sentence, with names as they are", (action) => {
  const words = plainWords({ ...event, action }, t);
  const names = [event.actorName, event.subjectName].filter((name) => words.includes(name));
  expect(names).not.toEqual([]);
  expect(names.reduce((rest, name) => rest.replace(name, ""), words)).not.toMatch(/[<>{}]|says\./);
});

test("details stand in the sentence, or behind it", () => {
  const role = { ...event, action: "member.role-changed" as const, details: { from: "Member", to: "Owner" } };
  expect(plainWords(role, t)).toBe("Olga <b>Marchetti</b> changed Mia {Lindqvist}'s role from Member to Owner");
  const settings = {
    ...event,
    action: "organization.settings-changed" as const,
    actorName: "Olga",
    details: { slug: { from: "acme", to: "robots" }, membersMayInvite: { from: false, to: true } },
  };
  expect(plainWords(settings, t)).toBe(
    "Olga changed the settings; Slug: acme → robots; Who can invite: owners → owners and members",
  );
  const closed = { ...event, action: "transfer.voided" as const, actorName: "Olga", details: { why: "closed" } };
  expect(plainWords(closed, t)).toBe("Olga closed the organization, which canceled the ownership offer");
  expect(plainWords({ ...closed, actorKind: "operator", details: {} }, t)).toContain("An operator changed who");
});

test("the reason of a removal stands behind it, in one line", () => {
  const removed = { ...event, action: "member.removed" as const, actorName: "Olga", subjectName: "Mia" };
  expect(plainWords({ ...removed, details: { lost: [], reason: "Moved on.\n\nThanks." } }, t)).toBe(
    "Olga removed Mia; Reason: Moved on. Thanks.",
  );
});

test("what somebody gained and lost stands behind the sentence, with the names of then", () => {
  const on = (role: string, ...names: string[]) => ({
    kind: "deployment",
    role: `deployment-${role}`,
    applicationRoles: null,
    all: names.length === 0,
    resources: names.map((name) => ({ id: name.toLowerCase(), name })),
  });
  const changed = { ...event, action: "member.access-changed" as const, actorName: "Olga", subjectName: "Mia" };
  const details = { gained: [on("editor"), on("viewer", "Arm", "Base", "Core", "Dock")], lost: [on("admin", "Arm")] };
  expect(plainWords({ ...changed, details }, t)).toBe(
    "Olga changed Mia's access; Added: Editor on all current and future hosted deployments; " +
      "Added: Viewer on Arm, Base, and 2 more; Removed: Admin on Arm",
  );
  expect(plainWords({ ...changed, details: { gained: [], lost: [] } }, t)).toContain("; Rearranged");
  expect(plainWords({ ...changed, details: {} }, t)).toBe("Olga changed Mia's access");
});

test("what an event gave stands in the sentence and behind it, and what it took behind it", () => {
  const admin = {
    kind: "deployment",
    role: "deployment-admin",
    applicationRoles: null,
    all: false,
    resources: [{ id: "arm", name: "Arm" }],
  };
  const told = (action: EventRow["action"], details: EventRow["details"]) =>
    plainWords({ ...event, actorName: "Olga", subjectName: "Mia", action, details }, t);
  expect(told("member.invited", { role: "Owner", access: [admin] })).toBe(
    "Olga invited Mia as Owner; Access: Admin on Arm",
  );
  expect(told("member.invited", {})).toBe("Olga invited Mia");
  expect(told("key.made", { access: [admin] })).toBe("Olga created the API key Mia; Access: Admin on Arm");
  expect(told("member.removed", { role: "Owner", lost: [admin] })).toBe(
    "Olga removed Mia; Removed: Owner role; Removed: Admin on Arm",
  );
  expect(told("member.suspended", { paused: [admin] })).toBe("Olga suspended Mia; Paused: Admin on Arm");
  expect(told("invitation.revoked", { role: "Owner", offered: [] })).toBe(
    "Olga revoked Mia's invitation; Offered: Owner role",
  );
  const taken = { count: 2, invitations: [{ name: "ana@new.example", role: "Owner", access: [admin] }] };
  expect(told("invitation.taken-over", taken)).toBe(
    "Mia took over 2 pending invitations; ana@new.example: Owner · Admin on Arm",
  );
  expect(told("organization.closed", { members: 3, keys: 1 })).toBe(
    "Olga closed the organization; Lost access: 3 members and 1 API key",
  );
});

const WHOLE = { newer: false, older: false };

function folded(action: Fold["action"], things: number, details: EventRow["details"] = {}, cut = WHOLE) {
  const told = { ...event, actorName: "Olga", action, details };
  const { key, values } = foldWords({ action, told, events: [], things }, cut, t);
  return t.markup(key, { ...values, b: (words) => words });
}

test.each(FOLDED_ACTIONS)("many of %s have a sentence, with their number and without the name of one", (action) => {
  const words = folded(action, 1200);
  expect(words).toMatch(/^Olga .*\b1,200 /);
  expect(words).not.toMatch(/[<>{}]|folded\.|Mia/);
});

test("a fold tells what is the same in all, and whether there are more", () => {
  expect(folded("member.invited", 300, { role: "Member" })).toBe("Olga invited 300 people as Member");
  expect(folded("invitation.resent", 1)).toBe("Olga resent 1 invitation");
  expect(folded("invitation.revoked", 40, { why: "member", from: "Mia" })).toBe(
    "Olga revoked 40 invitations, sent by Mia",
  );
  expect(folded("resource.added", 1000, {}, { newer: false, older: true })).toBe("Olga added 1,000+ resources");
  expect(folded("resource.added", 250, {}, { newer: true, older: false })).toBe("Olga added 250 more resources");
  expect(folded("key.offered", 2, { to: "Zoe" })).toBe("Olga left 2 API keys to Zoe, who can keep them");
});
