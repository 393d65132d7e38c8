import { expect, it } from "vitest";
import { db } from "./db";
import { giveTokenBack, takeToken } from "./token-bucket";

const three = { burst: 3, everySeconds: 60 };
const key = (name: string) => `test/bucket/${name}/${process.pid}`;

const pass = (name: string, seconds: number) =>
  db()
    .$executeRaw`UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => ${seconds}) WHERE key = ${key(name)}`;

it("holds a few, and one more after a while", async () => {
  const lefts = [];
  for (let times = 0; times < 5; times++) lefts.push(await takeToken(db(), key("a"), three));
  expect(lefts).toEqual([2, 1, 0, null, null]);
  await pass("a", 58);
  expect(await takeToken(db(), key("a"), three)).toBeNull();
  await pass("a", 3);
  expect(await takeToken(db(), key("a"), three)).toBe(0);
  expect(await takeToken(db(), key("a"), three)).toBeNull();
});

it("never holds more than a few, however long nobody asked", async () => {
  await takeToken(db(), key("b"), three);
  await pass("b", 86_400);
  const lefts = [];
  for (let times = 0; times < 4; times++) lefts.push(await takeToken(db(), key("b"), three));
  expect(lefts).toEqual([2, 1, 0, null]);
});

it("is full again after the clock was set back by more than it takes to fill it", async () => {
  for (let times = 0; times < 3; times++) await takeToken(db(), key("back"), three);
  await pass("back", -60);
  expect(await takeToken(db(), key("back"), three)).toBeNull();
  await pass("back", -3_600);
  expect(await takeToken(db(), key("back"), three)).toBe(2);
});

it("takes one back", async () => {
  for (let times = 0; times < 3; times++) await takeToken(db(), key("c"), three);
  await giveTokenBack(db(), key("c"), three);
  expect(await takeToken(db(), key("c"), three)).toBe(0);
  expect(await takeToken(db(), key("c"), three)).toBeNull();
});

it("gives no more to a hundred at once", async () => {
  for (let round = 0; round < 20; round++) {
    const all = await Promise.all(Array.from({ length: 100 }, () => takeToken(db(), key(`d${round}`), three)));
    expect(all.filter((left) => left !== null).sort()).toEqual([0, 1, 2]);
  }
});
