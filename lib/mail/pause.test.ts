// While the provider refuses us the queue stops, and nothing is lost.
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, asProvider, drain, emptyOutbox, fail, mailRow, patient, removals } from "@/lib/testing/mails";
import { ownDatabase } from "@/lib/testing/own-database";
import type { Provider } from "./deliver";
import { keepDraining } from "./drain";
import { isPaused, keepPauses, listPauses } from "./pause";

const own = await ownDatabase();
const fake = await openFakeResend();
afterAll(() => Promise.all([fake.close(), own.drop()]));

const errors = vi.spyOn(console, "error").mockImplementation(() => {});
const provider = (more: Partial<Provider> = {}) => asProvider(fake.resend, more);

beforeEach(async () => {
  await emptyOutbox();
  errors.mockClear();
  fake.reset();
});

describe("a provider that refuses us", { timeout: 60_000 }, () => {
  const refusals = [
    "invalid_api_key",
    "missing_api_key",
    "restricted_api_key",
    "invalid_from_address",
    "security_error",
  ];
  const quotas = ["daily_quota_exceeded", "monthly_quota_exceeded"];
  const askedToProbe = () => db().$executeRaw`UPDATE mail_pause SET probe_at = clock_timestamp() - interval '1 second'`;

  it.each([...refusals, ...quotas])("stops the queue and fails no mail: %s", async (name) => {
    const ids = await removals(3);
    fake.behaviour = { status: 403, name };
    await drain(provider({ perSecond: 100 }));
    for (const id of ids) {
      expect(await mailRow(id)).toMatchObject({ state: "queued", attempts: 0, firstTriedAt: null });
    }
    const before = fake.requests.length;
    await drain(provider({ perSecond: 100 }));
    expect(fake.requests, "nothing is tried before its time").toHaveLength(before);
    expect(await listPauses()).toMatchObject([{ why: `${name}: No.` }]);

    await askedToProbe();
    await drain(provider({ perSecond: 100 }));
    expect(fake.requests, "one is tried, not all").toHaveLength(before + 1);
    expect(errors).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(name));

    fake.behaviour = "ok";
    await askedToProbe();
    await drain(provider({ perSecond: 100 }));
    expect(await listPauses()).toEqual([]);
    for (const id of ids) expect(await mailRow(id)).toMatchObject({ state: "sent", attempts: 1 });
  });

  it("is asked again within a minute, and takes up where it stopped", async () => {
    await removals(2);
    fake.behaviour = { status: 401, name: "invalid_api_key" };
    await drain(provider());
    const [pause] = await listPauses();
    const wait = (pause?.probeAt.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThan(61_000);
  });

  it("is asked at once by a start, and by one with another key whatever the old one met", async () => {
    const [id] = await removals(1);
    fake.behaviour = { status: 401, name: "invalid_api_key" };
    await drain(provider());
    const restarted = keepDraining(provider(), fail);
    await vi.waitUntil(() => fake.requests.length === 2, patient).finally(restarted.stop);

    fake.behaviour = "ok";
    await drain(provider({ sender: "mended" }));
    expect(await mailRow(id ?? "")).toMatchObject({ state: "sent" });
  });

  it("does not end the pause by an answer that says nothing of us", async () => {
    await removals(1);
    fake.behaviour = { status: 401, name: "invalid_api_key" };
    await drain(provider());
    await askedToProbe();
    fake.behaviour = "server-error";
    await drain(provider());
    expect(await isPaused("the fake one")).toBe(true);
  });

  it("makes no mail too old, however long it takes", async () => {
    const [id = ""] = await removals(1);
    fake.behaviour = { status: 401, name: "invalid_api_key" };
    await drain(provider());
    // Forty hours pass, in which the console ran and left signs of life.
    for (let passed = 0; passed < 40; passed += 10) {
      await db().$executeRaw`UPDATE mail SET next_try_at = next_try_at - interval '10 hours'`;
      await keepPauses("the fake one");
    }
    fake.behaviour = "ok";
    await askedToProbe();
    await drain(provider());
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
  });

  it("is forgotten with the settings that it refused", async () => {
    await removals(1);
    fake.behaviour = { status: 401, name: "invalid_api_key" };
    await drain(provider());
    await keepPauses("another");
    expect(await isPaused("the fake one"), "an instance with it may run still").toBe(true);
    await db().$executeRaw`UPDATE mail_pause SET seen_at = seen_at - interval '10 minutes'`;
    await keepPauses("another");
    expect(await isPaused("the fake one")).toBe(false);
  });
});

describe("a provider that asks us to wait", { timeout: 60_000 }, () => {
  it.each([
    [2, 0, 3],
    [86_400, 55, 61],
  ])("%i seconds, is asked again after a minute at most", async (retryAfter, least, most) => {
    await removals(3);
    fake.behaviour = { status: 429, name: "rate_limit_exceeded", retryAfter };
    await drain(provider({ perSecond: 20 }));
    await drain(provider({ perSecond: 20 }));
    const [pause] = await listPauses();
    const wait = ((pause?.probeAt.getTime() ?? 0) - Date.now()) / 1000;
    expect(wait).toBeGreaterThan(least);
    expect(wait).toBeLessThan(most);
    expect(errors).toHaveBeenCalledTimes(retryAfter > 60 ? 1 : 0);
  });

  it("holds no code longer than that", async () => {
    await removals(3);
    fake.behaviour = { status: 429, name: "rate_limit_exceeded", retryAfter: 86_400 };
    await drain(provider({ perSecond: 20 }));
    const id = await aCode();
    fake.behaviour = "ok";
    await db().$executeRaw`UPDATE mail_pause SET probe_at = probe_at - interval '61 seconds'`;
    await drain(provider({ perSecond: 20 }));
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
    // Codes are tried first.
    expect(fake.requests.at(-4)?.key).toBe((await mailRow(id)).key);
  });
});
