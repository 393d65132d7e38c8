import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, aRemoval, jobsOfMail, mailRow, makeDue } from "@/lib/testing/mails";
import { deliverMail } from "./deliver";
import { holdBack } from "./pace";
import { sweepOutbox } from "./sweep";

const fake = await openFakeResend();
afterAll(() => fake.close());
beforeEach(() => {
  fake.behaviour = "ok";
  fake.requests.length = 0;
  fake.accepted.clear();
});

const deliver = (id: string, perSecond: number | null = null) =>
  deliverMail(id, { resend: fake.resend, perSecond, timeoutMs: 300 });

describe("delivering", { timeout: 30_000 }, () => {
  it("sends one mail to one address under its key, marks it sent and erases what was sealed", async () => {
    const id = await aCode();
    await deliver(id);
    const mail = await mailRow(id);
    expect(fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.key).toBe(mail.key);
    expect(JSON.parse(fake.requests[0]?.body ?? "")).toMatchObject({
      to: ["ana.ng@acme.example"],
      subject: "40271836 is your sign-in code",
      tags: [{ name: "mail", value: id }],
    });
    const providerId = fake.accepted.get(mail.key)?.id;
    expect(mail).toMatchObject({ state: "sent", providerId, attempts: 1, sealedInput: null });
  });

  it("happens once, whoever asks for it at the same time or later", async () => {
    const id = await aRemoval();
    await Promise.all(Array.from({ length: 8 }, () => deliver(id)));
    await makeDue(id);
    await deliver(id);
    expect(fake.requests).toHaveLength(1);
  });

  it.each([
    ["server-error"],
    ["reset"],
    ["bad-json"],
    ["hang"],
    ["accepts-then-resets"],
    ["accepts-then-hangs"],
    [{ status: 429, name: "rate_limit_exceeded" }],
    [{ status: 409, name: "concurrent_idempotent_requests" }],
    [{ status: 500, name: "internal_server_error" }],
  ] as const)("is tried again after %j, under the same key, and ends up once at the provider", async (behaviour) => {
    const id = await aCode();
    fake.behaviour = behaviour;
    await deliver(id);
    const waiting = await mailRow(id);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1, providerId: null });
    expect(waiting.lastError).toBeTruthy();
    expect(waiting.sealedInput).not.toBeNull();
    expect(waiting.nextTryAt.getTime()).toBeGreaterThan(Date.now());

    fake.behaviour = "ok";
    await deliver(id);
    expect(fake.requests, "not before its time").toHaveLength(1);
    await makeDue(id);
    await deliver(id);
    expect(await mailRow(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(new Set(fake.requests.map(({ key }) => key)).size).toBe(1);
    expect(new Set(fake.requests.map(({ body }) => body)).size).toBe(1);
    expect(fake.accepted.size).toBe(1);
    await db.rateLimit.deleteMany({ where: { key: "mail/pace" } });
  });

  it("waits in a job of its own for the next attempt", async () => {
    const id = await aRemoval();
    await db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${id}`;
    fake.behaviour = "server-error";
    await deliver(id);
    expect(await jobsOfMail(id)).toEqual([{ waits: true }]);
  });

  it("is never called sent before the provider has it", async () => {
    const id = await aRemoval();
    fake.behaviour = "hang";
    const attempt = deliver(id);
    await vi.waitUntil(() => fake.requests.length > 0);
    expect(await mailRow(id)).toMatchObject({ state: "queued" });
    await attempt;
    expect(await mailRow(id)).toMatchObject({ state: "queued" });
  });

  it.each(["daily_quota_exceeded", "monthly_quota_exceeded"])("is parked on %s, and not for ever", async (name) => {
    const id = await aRemoval();
    fake.behaviour = { status: 429, name };
    await deliver(id);
    const parked = await mailRow(id);
    expect(parked.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
    expect(parked, "a refusal for sure starts no clock").toMatchObject({ state: "queued", firstTriedAt: null });
  });

  it.each(["validation_error", "missing_required_field", "invalid_parameter"])(
    "fails for this mail alone on %s, after one try",
    async (name) => {
      const [id, other] = [await aRemoval(), await aRemoval()];
      fake.behaviour = { status: 422, name };
      await deliver(id);
      expect(await mailRow(id)).toMatchObject({ state: "failed", attempts: 1, lastError: `${name}: No.` });
      fake.behaviour = "ok";
      await deliver(other);
      expect(await mailRow(other)).toMatchObject({ state: "sent" });
    },
  );

  it.each(["invalid_api_key", "restricted_api_key", "missing_api_key", "invalid_from_address", "security_error"])(
    "fails on %s and tells the operator",
    async (name) => {
      const told = vi.spyOn(console, "error").mockImplementation(() => {});
      const id = await aRemoval();
      fake.behaviour = { status: 403, name };
      await deliver(id);
      expect(await mailRow(id)).toMatchObject({ state: "failed" });
      expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(name));
      told.mockRestore();
    },
  );

  it("counts as accepted when the provider has an earlier writing of it", async () => {
    const id = await aRemoval();
    fake.accepted.set((await mailRow(id)).key, { id: randomUUID(), body: "another" });
    await deliver(id);
    expect(await mailRow(id)).toMatchObject({ state: "sent", providerId: null });
    expect(fake.accepted.size).toBe(1);
  });

  it.each(["first_tried_at", "next_try_at"])(
    "is not tried when %s is so long ago that it could be a second mail",
    async (column) => {
      const [late, early] = [await aRemoval(), await aRemoval()];
      const set = `UPDATE mail SET ${column} = clock_timestamp() - make_interval(hours => $2::int) WHERE id = $1::uuid`;
      await db.$executeRawUnsafe(set, late, 21);
      await db.$executeRawUnsafe(set, early, 19);
      await deliver(late);
      await deliver(early);
      expect(await mailRow(late)).toMatchObject({ state: "unknown" });
      expect(await mailRow(early)).toMatchObject({ state: "sent" });
      expect(fake.requests).toHaveLength(1);
    },
  );

  it("does not go to pieces over a mail that cannot be written", async () => {
    const { id } = await db.mail.create({
      data: { key: randomUUID(), template: "poem", to: "a@x.example", input: {} },
    });
    await deliver(id);
    expect(await mailRow(id)).toMatchObject({ state: "failed", lastError: expect.stringContaining("poem") });
    expect(fake.requests).toEqual([]);
  });
});

describe("a code that somebody waits for", { timeout: 30_000 }, () => {
  const priorityOf = async (id: string) => {
    const jobs = await db.$queryRaw<{ priority: number }[]>`
      SELECT priority FROM pgboss.job WHERE name = 'mail' AND state = 'created' AND singleton_key = ${id}`;
    return jobs.map(({ priority }) => priority);
  };
  const forget = (id: string) => db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${id}`;
  beforeEach(() => db.rateLimit.deleteMany({ where: { key: "mail/pace" } }));
  afterAll(() => db.rateLimit.deleteMany({ where: { key: "mail/pace" } }));

  it("keeps its place before other mails, however often it is queued again", async () => {
    const [id, other] = [await aCode(), await aRemoval()];
    expect([await priorityOf(id), await priorityOf(other)]).toEqual([[1], [0]]);

    await forget(id);
    await sweepOutbox();
    expect(await priorityOf(id), "by the sweep").toEqual([1]);

    await forget(id);
    fake.behaviour = "server-error";
    await deliver(id);
    expect(await priorityOf(id), "after a failed attempt").toEqual([1]);

    await forget(id);
    await makeDue(id);
    await holdBack(60);
    await deliver(id, 20);
    expect(await priorityOf(id), "when all are held back").toEqual([1]);
  });
});

describe("the pace", { timeout: 30_000 }, () => {
  beforeEach(() => db.rateLimit.deleteMany({ where: { key: "mail/pace" } }));

  it("is kept, however many are at it", async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, aRemoval));
    await Promise.all(ids.map((id) => deliver(id, 20)));
    const times = fake.requests.map(({ at }) => at).sort((a, b) => a - b);
    expect(times).toHaveLength(10);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(9 * 50 * 0.8);
  });

  it("is not spent on what is over", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, aCode));
    for (const id of ids) {
      await db.$executeRaw`UPDATE mail SET created_at = created_at - interval '11 minutes' WHERE id = ${id}::uuid`;
    }
    await holdBack(60);
    const before = await db.rateLimit.findUnique({ where: { key: "mail/pace" } });
    for (const id of ids) await deliver(id, 1);
    for (const id of ids) expect(await mailRow(id)).toMatchObject({ state: "cancelled", sealedInput: null });
    expect(await db.rateLimit.findUnique({ where: { key: "mail/pace" } })).toEqual(before);
  });

  it("stops for everyone when the provider asks us to wait", async () => {
    const [first, second] = [await aRemoval(), await aRemoval()];
    fake.behaviour = { status: 429, name: "rate_limit_exceeded", retryAfter: 120 };
    await deliver(first, 20);
    fake.behaviour = "ok";
    await deliver(second, 20);
    expect(fake.requests).toHaveLength(1);
    for (const id of [first, second]) {
      const mail = await mailRow(id);
      expect(mail).toMatchObject({ state: "queued" });
      expect(mail.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 100_000);
    }
    expect(await mailRow(second)).toMatchObject({ attempts: 0 });
  });
});
