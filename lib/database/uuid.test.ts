import { expect, test } from "vitest";
import { uuidv7 } from "./uuid";

test("ids made one after the other stand in that order, also within a millisecond", () => {
  const ids = Array.from({ length: 2000 }, () => uuidv7());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
