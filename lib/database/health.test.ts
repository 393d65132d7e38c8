import { afterAll, beforeEach, expect, it } from "vitest";
import { pause } from "@/lib/mail/pause";
import { ownDatabase } from "@/lib/testing/own-database";
import { db } from "./db";
import { readHealth } from "./health";

const own = await ownDatabase();
afterAll(own.drop);
beforeEach(() => db().mailPause.deleteMany());

it("is good while the database answers, and says whether mails leave", async () => {
  expect(await readHealth()).toEqual({ mail: "sending" });
  await pause("us", { kind: "slow-down", why: "rate_limit_exceeded", seconds: 2 });
  expect(await readHealth(), "a moment's rest is none").toEqual({ mail: "sending" });
  await db().$executeRaw`UPDATE mail_pause SET since = since - interval '2 minutes'`;
  expect(await readHealth()).toEqual({ mail: "waiting" });
  await db().mailPause.deleteMany();
  await pause("us", { kind: "refused", why: "invalid_api_key", seconds: 60 });
  expect(await readHealth()).toEqual({ mail: "waiting" });
});
