import { expect, test } from "vitest";
import { uuidv7 } from "./uuid";

const NOW = Date.now();

test.each<[string, (nth: number) => number]>([
  ["as time goes by", () => Date.now()],
  ["within a millisecond", () => NOW],
  ["while the clock steps back", (nth) => NOW + 10_000 - (nth % 7)],
])("ids made one after the other stand in that order, %s", (_, time) => {
  const ids = Array.from({ length: 10_000 }, (_, nth) => uuidv7(time(nth)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a clock that was far ahead is not followed", () => {
  const ahead = uuidv7(NOW + 3_600_000);
  expect(uuidv7(NOW) < ahead).toBe(true);
});
