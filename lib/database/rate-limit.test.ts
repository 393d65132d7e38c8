import { expect, it } from "vitest";
import { db, transaction } from "./db";
import { keysWithinLimit, takePart, takeWithinLimit } from "./rate-limit";

const twice = { limit: 2, seconds: 60 };
const key = (name: string) => `test/${name}/${process.pid}`;
const isTaken = async (...asked: Parameters<typeof takeWithinLimit>) => (await takeWithinLimit(...asked)) === 0;

it("counts up to the limit, and not what it refuses", async () => {
  expect(await takeWithinLimit(db(), key("a"), twice)).toBe(0);
  expect(await isTaken(db(), key("a"), twice)).toBe(true);
  const left = await takeWithinLimit(db(), key("a"), twice);
  expect(left).toBeGreaterThan(50);
  expect(left).toBeLessThanOrEqual(60);
  expect(await isTaken(db(), key("other"), twice)).toBe(true);
  expect(await db().rateLimit.findUnique({ where: { key: key("a") } })).toMatchObject({ count: 2 });
});

it("begins anew when its time is up, by the clock of the database", async () => {
  for (let times = 0; times < 3; times++) await isTaken(db(), key("b"), twice);
  await db()
    .$executeRaw`UPDATE rate_limit SET resets_at = clock_timestamp() + interval '1 second' WHERE key = ${key("b")}`;
  expect(await isTaken(db(), key("b"), twice)).toBe(false);
  await db()
    .$executeRaw`UPDATE rate_limit SET resets_at = clock_timestamp() - interval '1 second' WHERE key = ${key("b")}`;
  expect(await isTaken(db(), key("b"), twice)).toBe(true);
  expect(await db().rateLimit.findUnique({ where: { key: key("b") } })).toMatchObject({ count: 1 });
});

it("takes several at once, all or none", async () => {
  const ten = { limit: 10, seconds: 60 };
  expect(await isTaken(db(), key("c"), ten, 8)).toBe(true);
  expect(await isTaken(db(), key("c"), ten, 3)).toBe(false);
  expect(await isTaken(db(), key("c"), ten, 2)).toBe(true);
  expect(await isTaken(db(), key("d"), ten, 11)).toBe(false);
});

it("lets no more through at the same time", { timeout: 60_000 }, async () => {
  for (let round = 0; round < 20; round++) {
    const all = await Promise.all(
      Array.from({ length: 30 }, () => isTaken(db(), key(`e${round}`), { limit: 7, seconds: 60 })),
    );
    expect(all.filter(Boolean).length).toBe(7);
  }
});

it("forgets what a transaction takes back", async () => {
  const undone = transaction(async (tx) => {
    await isTaken(tx, key("f"), twice, 2);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await isTaken(db(), key("f"), twice, 2)).toBe(true);
});

it("counts many keys at once, each by itself and once", async () => {
  const [full, fresh] = [key("f"), key("g")];
  for (let times = 0; times < 2; times++) await isTaken(db(), full, twice);
  const both = [full, fresh, fresh];
  expect(await keysWithinLimit(db(), both, twice)).toEqual(new Set([fresh]));
  expect(await db().rateLimit.findUnique({ where: { key: fresh } })).toMatchObject({ count: 1 });
  await db().$executeRaw`UPDATE rate_limit SET resets_at = clock_timestamp() - interval '1 second' WHERE key = ${full}`;
  expect(await keysWithinLimit(db(), both, twice)).toEqual(new Set([full, fresh]));
  expect(await keysWithinLimit(db(), both, twice)).toEqual(new Set([full]));
  expect(await keysWithinLimit(db(), [], twice)).toEqual(new Set());
});

it.each<[string, (key: string) => Promise<unknown>]>([
  ["one key", (one) => isTaken(db(), one, { limit: 10, seconds: 60 })],
  ["many keys", (one) => keysWithinLimit(db(), [one], { limit: 10, seconds: 60 })],
  ["a part", (one) => takePart(one, { limit: 10, seconds: 60 })],
])("does not move the end of its window on when it counts %s", async (name, count) => {
  await count(key(name));
  const resetsAt = new Date(Date.now() + 30_000);
  await db().$executeRaw`UPDATE rate_limit SET resets_at = ${resetsAt} WHERE key = ${key(name)}`;
  await count(key(name));
  expect(await db().rateLimit.findUnique({ where: { key: key(name) } })).toMatchObject({ resetsAt });
});

const byHour = (name: string, hours: number) =>
  db()
    .$executeRaw`UPDATE rate_limit SET resets_at = resets_at + make_interval(hours => ${hours}) WHERE key = ${key(name)}`;

it.each<[string, (key: string) => Promise<unknown>, unknown]>([
  ["one key", (one) => takeWithinLimit(db(), one, twice), 0],
  ["many keys", (one) => keysWithinLimit(db(), [one], twice).then(({ size }) => size), 1],
  ["a part", (one) => takePart(one, { limit: 1, seconds: 60 }).then(({ granted }) => granted), 1],
])("refuses nobody for longer than a window after the clock was set back, for %s", async (name, count, taken) => {
  const own = `back/${name}`;
  for (let times = 0; times < 2; times++) await count(key(own));
  expect(await count(key(own))).not.toEqual(taken);
  await byHour(own, 1);
  expect(await count(key(own))).toEqual(taken);
});

it("never says to wait for longer than a window, when the clock was set back a little", async () => {
  const ahead = (name: string) => db().$executeRaw`
    UPDATE rate_limit SET resets_at = resets_at + interval '30 seconds' WHERE key = ${key(name)}`;
  for (let times = 0; times < 2; times++) await takeWithinLimit(db(), key("wait"), twice);
  await takePart(key("part"), { limit: 8, seconds: 60 });
  await Promise.all([ahead("wait"), ahead("part")]);
  expect(await takeWithinLimit(db(), key("wait"), twice)).toBe(60);
  expect(await takePart(key("part"), { limit: 8, seconds: 60 })).toMatchObject({ granted: 1, seconds: 60 });
});

it("counts the same keys in opposite orders at once without a deadlock", { timeout: 60_000 }, async () => {
  const keys = Array.from({ length: 500 }, (_, n) => key(`order/${n}`));
  for (let round = 0; round < 5; round++) {
    const all = Array.from({ length: 8 }, (_, n) => (n % 2 ? keys : keys.toReversed()));
    await Promise.all(all.map((some) => keysWithinLimit(db(), some, { limit: 1_000, seconds: 60 })));
  }
});
