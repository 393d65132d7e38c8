import { expect, test } from "vitest";
import { retrySeconds } from "./retry-schedule";

test("waits longer each time, and never so long that mails leave late after the provider's return", () => {
  const delays = [1, 2, 3, 4, 5, 6, 50].map((attempts) => retrySeconds(attempts, 1));
  expect(delays).toEqual([5, 10, 20, 40, 80, 90, 90]);
  expect(retrySeconds(3, 0)).toBeCloseTo(14);
});
