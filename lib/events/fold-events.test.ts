import { expect, test } from "vitest";
import { uuidv7 } from "@/lib/database/uuid";
import { FOLDED, foldEvents } from "./fold-events";
import type { EventRow } from "./read-events";

const NOON = Date.parse("2026-01-05T12:00:00Z");

function event(change: Partial<EventRow> = {}, seconds = 0): EventRow {
  const time = NOON - seconds * 1000;
  const subjectId = uuidv7();
  return {
    id: uuidv7(time),
    at: new Date(time),
    action: "member.invited",
    actorKind: "user",
    actorId: "olga",
    actorName: "Olga Marchetti",
    subjectId,
    subjectName: `${subjectId}@new.example`,
    details: { role: "Member", access: [] },
    ip: "203.0.113.7",
    ...change,
  };
}

const shape = (rows: EventRow[]) => foldEvents(rows).map((line) => ("events" in line ? line.things : 1));
const three = (change: Partial<EventRow> = {}) => [event(change), event(change, 1), event(change, 2)];

test("three alike events are one line about three people, and two are two lines", () => {
  expect(shape(three())).toEqual([3]);
  expect(shape(three().slice(1))).toEqual([1, 1]);
});

test.each<[string, Partial<EventRow>]>([
  ["somebody else", { actorId: "zoe", actorName: "Zoe Laurent" }],
  ["somebody under a former name", { actorName: "Olga Rossi" }],
  ["an API key of the same name", { actorKind: "key" }],
  ["another IP address", { ip: "192.0.2.1" }],
  ["another action", { action: "member.removed" }],
  ["another role", { details: { role: "Owner", access: [] } }],
  ["other access", { details: { role: "Member", access: [{ kind: "deployment" }] } }],
])("%s ends a fold", (_, change) => {
  const other = event(change, 3);
  expect(shape([...three(), other])).toEqual([3, 1]);
  expect(shape([...three(), other, ...three()])).toEqual([3, 1, 3]);
});

test("more than five minutes in between end a fold, and a long one lasts longer", () => {
  const every = (seconds: number) => [0, 1, 2, 3].map((n) => event({}, n * seconds));
  expect(shape(every(300))).toEqual([4]);
  expect(shape(every(301))).toEqual([1, 1, 1, 1]);
});

test("a fold tells only what is the same in all, and a removal's reason is", () => {
  const removed = (lost: string, reason: string) => ({ action: "member.removed" as const, details: { lost, reason } });
  const [fold] = foldEvents(["A", "B", "C"].map((lost, n) => event(removed(lost, "Moved on"), n)));
  expect(fold).toMatchObject({ action: "member.removed", told: { details: { reason: "Moved on" } } });
  expect(JSON.stringify(fold && "told" in fold && fold.told.details)).not.toContain("lost");
  expect(shape(["Moved on", "Moved on", "Retired"].map((reason, n) => event(removed("A", reason), n)))).toEqual([
    1, 1, 1,
  ]);
});

test("what is done one by one is not folded", () => {
  for (const action of ["member.joined", "member.left", "organization.renamed", "transfer.offered"] as const)
    expect(shape(three({ action }))).toEqual([1, 1, 1]);
});

test("a person, or a resource, counts once", () => {
  expect(shape(three({ action: "invitation.resent", details: {}, subjectId: "ana" }))).toEqual([1]);
  const added = (id: string) => ({
    action: "resource.added" as const,
    subjectId: null,
    details: { kind: "Hosted", id },
  });
  expect(shape([event(added("a")), event(added("b"), 1), event(added("a"), 2)])).toEqual([2]);
});

test("a run that ends a page may go on for five minutes, if its action is folded", () => {
  const at = (seconds: number) => uuidv7(NOON - seconds * 1000);
  expect(FOLDED.mayGoOn(event(), at(300))).toBe(true);
  expect(FOLDED.mayGoOn(event(), at(301))).toBe(false);
  expect(FOLDED.mayGoOn(event({ action: "member.left" }), at(1))).toBe(false);
});
