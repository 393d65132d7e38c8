import { describe, expect, it, test } from "vitest";
import { db } from "@/lib/database/db";
import { type Part, takePart } from "@/lib/database/rate-limit";
import { uuidv7 } from "@/lib/database/uuid";
import { WINDOW_SECONDS } from "./counts-per-minute";
import { RequestLimit } from "./request-limit";

const LIMIT = 600;

function aClock(time = 1_000_000) {
  return { now: () => time, pass: (seconds: number) => (time += seconds * 1000) };
}

/** Replaces the database and returns the given parts, one by one. */
function giving(...parts: Part[]) {
  const given = parts.values();
  return async () => given.next().value ?? Promise.reject(new Error("It was asked too often."));
}

const aPart = (granted: number, rest: number, seconds = 60): Part => ({ granted, rest, seconds });

describe("one instance", () => {
  test("counts what it was given by itself, and tells what is left until when", async () => {
    const { now, pass } = aClock();
    const requests = new RequestLimit(giving(aPart(2, 1), aPart(1, 0, 40), aPart(2, 1)), now);
    expect(await requests.count("one", 3)).toEqual({ allowed: true, remaining: 2, seconds: 60 });
    expect(await requests.count("one", 3)).toEqual({ allowed: true, remaining: 1, seconds: 60 });
    pass(20);
    expect(await requests.count("one", 3)).toEqual({ allowed: true, remaining: 0, seconds: 40 });
    expect(await requests.count("one", 3)).toEqual({ allowed: false, remaining: 0, seconds: 40 });
    pass(39.9);
    expect(await requests.count("one", 3)).toEqual({ allowed: false, remaining: 0, seconds: 1 });
    pass(0.1);
    expect(await requests.count("one", 3)).toEqual({ allowed: true, remaining: 2, seconds: 60 });
  });

  test("uses nothing of a window that ends before its next request", async () => {
    const { now, pass } = aClock();
    const requests = new RequestLimit(giving(aPart(100, 0, 0.5), aPart(1, 0)), now);
    await requests.count("one", 100);
    pass(0.5);
    expect(await requests.count("one", 100)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await requests.count("one", 100)).toMatchObject({ allowed: false });
  });

  test("takes one part for many requests at once, and is asked again after the database failed", async () => {
    let asked = 0;
    const take = async (): Promise<Part> => {
      asked += 1;
      if (asked === 1) throw new Error("no database");
      return aPart(50, 0);
    };
    const requests = new RequestLimit(take);
    await expect(requests.count("one", 50)).rejects.toThrow("no database");
    const all = await Promise.all(Array.from({ length: 80 }, () => requests.count("one", 50)));
    expect([all.filter(({ allowed }) => allowed).length, asked]).toEqual([50, 2]);
  });

  it.each([1, 2, 7, LIMIT])("allows %i a minute exactly, for few looks, of the database's own", async (limit) => {
    const key = uuidv7();
    let looks = 0;
    const requests = new RequestLimit((...asked) => {
      looks += 1;
      return takePart(...asked);
    });
    let allowed = 0;
    for (let sent = 0; sent < limit + 20; sent += 1) {
      const answer = await requests.count(key, limit);
      if (answer.allowed) allowed += 1;
      expect(answer.remaining).toBe(Math.max(0, limit - 1 - sent));
      expect(answer.seconds).toBeGreaterThan(WINDOW_SECONDS - 20);
      expect(answer.seconds).toBeLessThanOrEqual(WINDOW_SECONDS);
    }
    expect(allowed).toBe(limit);
    expect(looks).toBeLessThan(limit > 100 ? limit / 12 : limit + 2);
  });
});

describe("several instances", () => {
  /** Each instance has its own clock with a different time. */
  const instances = (count: number) =>
    Array.from({ length: count }, (_, nth) => {
      const clock = aClock(nth * 7_000_000 - 3_000_000);
      return { ...clock, requests: new RequestLimit(takePart, clock.now) };
    });

  it.each([
    [2, LIMIT],
    [10, LIMIT],
    [10, 3],
    [5, 1],
  ])("%i of them allow %i a minute together, and no more", async (count, limit) => {
    const key = uuidv7();
    const all = instances(count);
    const answers = await Promise.all(
      Array.from({ length: 2 * limit + 2 * count }, (_, nth) => all[nth % count]?.requests.count(key, limit)),
    );
    const allowed = answers.filter((one) => one?.allowed).length;
    expect(allowed).toBeLessThanOrEqual(limit);
    expect(allowed).toBeGreaterThanOrEqual(limit * 0.9);
  });

  test("lose no more than what one of them had taken when it died", async () => {
    const key = uuidv7();
    const [dead, alive] = instances(2);
    await dead?.requests.count(key, LIMIT);
    let allowed = 0;
    while ((await alive?.requests.count(key, LIMIT))?.allowed) allowed += 1;
    expect(allowed).toBe(LIMIT - LIMIT / 8);
  });

  test("begin a new window when the database says so, whatever their clocks show", async () => {
    const key = uuidv7();
    const all = instances(3);
    for (const { requests } of all) while ((await requests.count(key, 20)).allowed);
    for (const { pass } of all) pass(WINDOW_SECONDS);
    for (const { requests } of all) expect((await requests.count(key, 20)).allowed).toBe(false);
    await db()
      .$executeRaw`UPDATE rate_limit SET resets_at = clock_timestamp() - interval '1 second' WHERE key = ${key}`;
    for (const { pass } of all) pass(WINDOW_SECONDS);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, nth) => all[nth % 3]?.requests.count(key, 20)));
    expect(answers.filter((one) => one?.allowed)).toHaveLength(20);
  });
});
