import { expect, test } from "vitest";
import { WINDOW_SECONDS, Windows } from "./windows";

function aClock() {
  let time = 1_000_000;
  return { now: () => time, pass: (seconds: number) => (time += seconds * 1000) };
}

const times = (count: number, work: () => void) => Array.from({ length: count }).forEach(work);

test("so many within a minute, and then none until it is over", () => {
  const { now, pass } = aClock();
  const windows = new Windows(now);
  expect(windows.secondsFrom("one", 3)).toBe(0);
  times(2, () => windows.count("one"));
  expect(windows.secondsFrom("one", 3)).toBe(0);
  pass(20);
  windows.count("one");
  expect(windows.secondsFrom("one", 3)).toBe(WINDOW_SECONDS - 20);
  pass(WINDOW_SECONDS - 20.5);
  expect(windows.secondsFrom("one", 3)).toBe(1);
  pass(1);
  expect(windows.secondsFrom("one", 3)).toBe(0);
});

test("each by itself", () => {
  const windows = new Windows(aClock().now);
  times(3, () => windows.count("one"));
  expect(windows.secondsFrom("one", 3)).toBeGreaterThan(0);
  expect(windows.secondsFrom("other", 3)).toBe(0);
});

test("what is over is forgotten, and the oldest where there are too many", () => {
  const { now, pass } = aClock();
  const windows = new Windows(now);
  windows.count("one");
  pass(1);
  for (let n = 0; n < 10_000; n += 1) windows.count(`client ${n}`);
  expect(windows.secondsFrom("one", 1)).toBe(0);
  expect(windows.secondsFrom("client 0", 1)).toBeGreaterThan(0);
});
