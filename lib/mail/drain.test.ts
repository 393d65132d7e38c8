// The outbox empties at the set pace, with codes first, and loses nothing while the provider refuses us.
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { anInvited, anOrganization } from "@/lib/testing/cast";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, aRemoval, asProvider, drain, emptyOutbox, mailRow, removals } from "@/lib/testing/mails";
import { ownDatabase } from "@/lib/testing/own-database";
import type { Provider } from "./deliver";
import { keepDraining } from "./drain";
import { enqueueMails } from "./outbox";
import { takeMoments } from "./pace";
import { isPaused, keepPauses, listPauses } from "./pause";

const own = await ownDatabase();
const fake = await openFakeResend();
afterAll(() => Promise.all([fake.close(), own.drop()]));

const errors = vi.spyOn(console, "error").mockImplementation(() => {});
const provider = (more: Partial<Provider> = {}) => asProvider(fake.resend, more);
const patient = { timeout: 40_000, interval: 20 };
const fail = (error: unknown) => {
  throw error;
};

beforeEach(async () => {
  await emptyOutbox();
  errors.mockClear();
  fake.behaviour = "ok";
  fake.requests.length = 0;
  fake.accepted.clear();
});

describe("the pace", { timeout: 60_000 }, () => {
  /** Measures the seconds until all have arrived; the first one leaves at once. */
  async function secondsFor(count: number, ...providers: Provider[]): Promise<number> {
    await removals(count);
    const start = Date.now();
    await Promise.all(providers.map(drain));
    expect(fake.requests).toHaveLength(count);
    const last = Math.max(...fake.requests.map(({ at }) => at));
    fake.requests.length = 0;
    return (last - start) / 1000;
  }

  it("is what the setting says, and never more", async () => {
    const slow = await secondsFor(16, provider({ perSecond: 2 }));
    expect(slow).toBeGreaterThan(15 / 2 - 0.1);
    const fast = await secondsFor(16, provider({ perSecond: 10 }));
    expect(fast).toBeGreaterThan(15 / 10 - 0.1);
    expect(fast).toBeLessThan(slow - 1);
  });

  it("is kept by two instances together", async () => {
    const both = await secondsFor(40, provider({ perSecond: 10 }), provider({ perSecond: 10 }));
    expect(both).toBeGreaterThan(39 / 10 - 0.1);
    expect(fake.accepted.size).toBe(40);
  });

  it("ignores a moment that is further away than anyone reserves, such as one of a clock that was wrong", async () => {
    await db().rateLimit.create({
      data: { key: "mail/pace", count: 0, resetsAt: new Date(Date.now() + 86_400_000) },
    });
    expect((await takeMoments(10, 1)).wait).toBeLessThan(21_000);
  });

  it("lets a code pass a pile that waits", async () => {
    await removals(100);
    const draining = keepDraining(provider({ perSecond: 10 }), fail);
    try {
      await vi.waitUntil(() => fake.requests.length > 3, patient);
      const id = await aCode();
      const before = fake.requests.length;
      const { key } = await mailRow(id);
      await vi.waitUntil(() => fake.accepted.has(key), patient);
      expect(fake.requests.findIndex((request) => request.key === key) - before).toBeLessThan(8);
    } finally {
      await draining.stop();
    }
  });
});

describe("mails that are over", { timeout: 60_000 }, () => {
  async function revokedInvitations(count: number) {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    const input = {
      organization: "Acme Robotics",
      by: "Olga",
      byEmail: "olga@acme.example",
      version: 1,
      keyId: "1",
      invitationId: invited.invitationId,
      role: "Member",
      access: [],
      message: null,
      expiresAt: "2027-01-01T00:00:00Z",
    };
    const mails = Array.from({ length: count }, () => ({
      template: "invitation" as const,
      key: uuidv7(),
      to: invited.address,
      input,
    }));
    await transaction((tx) => enqueueMails(tx, mails));
    await db()
      .$executeRaw`UPDATE member SET status = 'revoked', closed_at = now() WHERE id = ${invited.memberId}::uuid`;
  }

  it("take no moment and no attempt, however many they are", async () => {
    await revokedInvitations(500);
    const id = await aRemoval();
    await drain(provider({ perSecond: 1 }));
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
    expect(fake.requests).toHaveLength(1);
    const left = await db().mail.groupBy({
      by: ["state", "attempts"],
      where: { template: "invitation" },
      _count: true,
    });
    expect(left).toEqual([{ state: "cancelled", attempts: 0, _count: 500 }]);
  });
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
  const askedToProbe = () => db().$executeRaw`UPDATE mail_pause SET probe_at = clock_timestamp()`;

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

describe("a mail written for the mailbox of this machine", { timeout: 60_000 }, () => {
  const from = (id: string, origin: string) =>
    db()
      .$executeRaw`UPDATE mail SET input = jsonb_set(input, '{origin}', to_jsonb(${origin}::text)) WHERE id = ${id}::uuid`;

  it("goes to nobody else, and says so", async () => {
    const [here = "", away = ""] = await removals(2);
    await from(here, "http://localhost:4000");
    await from(away, "https://old.acme.example");
    await drain(provider());
    expect(await mailRow(here)).toMatchObject({
      state: "failed",
      attempts: 0,
      firstTriedAt: null,
      lastError: expect.stringContaining("http://localhost:4000"),
    });
    expect(await mailRow(away), "the address it had when it was written").toMatchObject({ state: "sent" });
    expect(fake.requests).toHaveLength(1);
  });

  it("goes to who is on this machine", async () => {
    const [here = ""] = await removals(1);
    await from(here, "http://localhost:4000");
    await drain(provider({ reaches: "this machine" }));
    expect(await mailRow(here)).toMatchObject({ state: "sent" });
  });
});
