import { expect, it } from "vitest";
import { refusalOf } from "@/lib/testing/refusal-of";
import { Crowded, Turns } from "./turns";

let rows = 0;
const aRow = () => `test/${++rows}`;

function taken(row: string, count = 4): Turns[] {
  return Array.from({ length: count }, () => {
    const turns = new Turns();
    turns.take(row);
    return turns;
  });
}

it("lets four go for a row at once, each as often as it likes, and any number for others", () => {
  const row = aRow();
  const [first, second] = taken(row);
  first?.take(row);
  const fifth = new Turns();
  expect(() => fifth.take(row)).toThrow(Crowded);
  fifth.take(aRow());
  second?.end();
  fifth.take(row);
  expect(() => new Turns().take(row)).toThrow(Crowded);
});

it("hands a turn to whoever has waited longest, and to nobody who comes between", async () => {
  const row = aRow();
  const [first, second] = taken(row);
  const came: string[] = [];
  const waiting = ["one", "two"].map(async (name) => {
    const turns = new Turns();
    await turns.wait(row);
    came.push(name);
    turns.take(row);
    return turns;
  });
  first?.end();
  expect(() => new Turns().take(row)).toThrow(Crowded);
  await waiting[0];
  expect(came).toEqual(["one"]);
  second?.end();
  await waiting[1];
  expect(came).toEqual(["one", "two"]);
});

it("waits no longer than three seconds, and leaves the line then", async () => {
  const row = aRow();
  const all = taken(row);
  const began = performance.now();
  expect(await refusalOf(new Turns().wait(row))).toBe("busy");
  expect(performance.now() - began).toBeGreaterThan(2_900);
  for (const turns of all) turns.end();
  expect(taken(row)).toHaveLength(4);
});

it("waits for nobody where the others are gone by now", async () => {
  const row = aRow();
  const [first] = taken(row);
  const late = new Turns();
  expect(() => late.take(row)).toThrow(Crowded);
  first?.end();
  await late.wait(row);
  late.take(row);
  expect(() => new Turns().take(row)).toThrow(Crowded);
});
