import { expect, test } from "vitest";
import { CountsPerMinute, WINDOW_SECONDS } from "./counts-per-minute";

function aClock() {
  let time = 1_000_000;
  return { now: () => time, pass: (seconds: number) => (time += seconds * 1000) };
}

const times = (count: number, work: () => void) => Array.from({ length: count }).forEach(work);

test("so many within a minute, and then none until it is over", () => {
  const { now, pass } = aClock();
  const perMinute = new CountsPerMinute(now);
  expect(perMinute.secondsUntilAllowed("one", 3)).toBe(0);
  times(2, () => perMinute.count("one"));
  expect(perMinute.secondsUntilAllowed("one", 3)).toBe(0);
  pass(20);
  perMinute.count("one");
  expect(perMinute.secondsUntilAllowed("one", 3)).toBe(WINDOW_SECONDS - 20);
  pass(WINDOW_SECONDS - 20.5);
  expect(perMinute.secondsUntilAllowed("one", 3)).toBe(1);
  pass(1);
  expect(perMinute.secondsUntilAllowed("one", 3)).toBe(0);
});

test("each by itself", () => {
  const perMinute = new CountsPerMinute(aClock().now);
  times(3, () => perMinute.count("one"));
  expect(perMinute.secondsUntilAllowed("one", 3)).toBeGreaterThan(0);
  expect(perMinute.secondsUntilAllowed("other", 3)).toBe(0);
});

test("what is over is forgotten, and the oldest where there are too many", () => {
  const { now, pass } = aClock();
  const perMinute = new CountsPerMinute(now);
  perMinute.count("one");
  pass(1);
  for (let n = 0; n < 10_000; n += 1) perMinute.count(`client ${n}`);
  expect(perMinute.secondsUntilAllowed("one", 1)).toBe(0);
  expect(perMinute.secondsUntilAllowed("client 0", 1)).toBeGreaterThan(0);
});
