import { expect, test } from "vitest";
import { KeyLimits, WINDOW_SECONDS } from "./key-limits";

const REQUESTS = 600;

function aClock() {
  let time = 1_000_000;
  return { now: () => time, pass: (seconds: number) => (time += seconds * 1000) };
}

const times = (count: number, work: () => void) => Array.from({ length: count }).forEach(work);

test("so many requests a minute, and then none until it is over", () => {
  const { now, pass } = aClock();
  const limits = new KeyLimits(now);
  expect(limits.count("one", REQUESTS)).toEqual({ allowed: true, remaining: REQUESTS - 1, seconds: WINDOW_SECONDS });
  times(REQUESTS - 2, () => limits.count("one", REQUESTS));
  pass(20);
  expect(limits.count("one", REQUESTS)).toEqual({ allowed: true, remaining: 0, seconds: WINDOW_SECONDS - 20 });
  expect(limits.count("one", REQUESTS)).toEqual({ allowed: false, remaining: 0, seconds: WINDOW_SECONDS - 20 });
  pass(WINDOW_SECONDS - 20.5);
  expect(limits.count("one", REQUESTS)).toMatchObject({ allowed: false, seconds: 1 });
  pass(1);
  expect(limits.count("one", REQUESTS)).toMatchObject({ allowed: true, remaining: REQUESTS - 1 });
});

test("each key by itself", () => {
  const limits = new KeyLimits(aClock().now);
  times(REQUESTS + 1, () => limits.count("one", REQUESTS));
  expect(limits.count("one", REQUESTS).allowed).toBe(false);
  expect(limits.count("other", REQUESTS).allowed).toBe(true);
});

test("what is over is forgotten", () => {
  const { now, pass } = aClock();
  const limits = new KeyLimits(now);
  for (let n = 0; n < 100; n += 1) limits.count(`key ${n}`, REQUESTS);
  times(REQUESTS, () => limits.count("late", REQUESTS));
  pass(WINDOW_SECONDS);
  limits.count("another", REQUESTS);
  expect(limits.count("late", REQUESTS)).toMatchObject({ allowed: true, remaining: REQUESTS - 1 });
});
