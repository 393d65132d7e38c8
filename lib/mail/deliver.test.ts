import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, aRemoval, asProvider, drain, emptyOutbox, mailRow, makeDue } from "@/lib/testing/mails";
import { ownDatabase } from "@/lib/testing/own-database";
import type { Provider } from "./deliver";
import { recordDelivery } from "./delivery-state";
import { claimDue, giveBack, settle, tryAgain } from "./due";

const own = await ownDatabase();
const fake = await openFakeResend();
afterAll(() => Promise.all([fake.close(), own.drop()]));
beforeEach(async () => {
  await emptyOutbox();
  fake.reset();
});

const hangs = () => ["hang", "accepts-then-hangs"].some((behaviour) => behaviour === fake.behaviour);
const deliver = (more: Partial<Provider> = {}) =>
  drain(asProvider(fake.resend, { timeoutMs: hangs() ? 1_000 : 20_000, ...more }));

describe("delivering", { timeout: 30_000 }, () => {
  it("sends one mail to one address under its key, marks it sent and erases what was sealed", async () => {
    const id = await aCode();
    await deliver();
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

  it("leaves a code to whoever can read it, while the secrets of two instances differ", async () => {
    const id = await aCode();
    const { sealedInput } = await mailRow(id);
    await db().mail.update({ where: { id }, data: { sealedInput: Buffer.alloc(99, 1) } });
    await deliver();
    expect(fake.requests).toHaveLength(0);
    expect(await mailRow(id)).toMatchObject({ state: "queued", lastError: expect.stringContaining("AUTH_SECRET_OLD") });
    await db().mail.update({ where: { id }, data: { sealedInput } });
    await makeDue(id);
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
  });

  it("happens once, whoever asks for it at the same time or later", async () => {
    const id = await aRemoval();
    await Promise.all(Array.from({ length: 8 }, () => deliver()));
    await makeDue(id);
    await deliver();
    expect(fake.requests).toHaveLength(1);
  });

  it.each([
    ["server-error"],
    ["reset"],
    ["bad-json"],
    ["hang"],
    ["accepts-then-resets"],
    ["accepts-then-hangs"],
    [{ status: 409, name: "concurrent_idempotent_requests" }],
    [{ status: 500, name: "internal_server_error" }],
  ] as const)("is tried again after %j, under the same key, and ends up once at the provider", async (behaviour) => {
    const id = await aCode();
    fake.behaviour = behaviour;
    await deliver();
    const waiting = await mailRow(id);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1, providerId: null });
    expect(waiting.lastError).toBeTruthy();
    expect(waiting.sealedInput).not.toBeNull();
    expect(waiting.nextTryAt.getTime()).toBeGreaterThan(Date.now());

    fake.behaviour = "ok";
    await deliver();
    expect(fake.requests, "not before its time").toHaveLength(1);
    await makeDue(id);
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(new Set(fake.requests.map(({ key }) => key)).size).toBe(1);
    expect(new Set(fake.requests.map(({ body }) => body)).size).toBe(1);
    expect(fake.accepted.size).toBe(1);
  });

  it("is never called sent before the provider has it", async () => {
    const id = await aRemoval();
    fake.behaviour = "hang";
    const attempt = deliver();
    await vi.waitUntil(() => fake.requests.length > 0);
    expect(await mailRow(id)).toMatchObject({ state: "queued" });
    await attempt;
    expect(await mailRow(id)).toMatchObject({ state: "queued" });
  });

  it.each(["validation_error", "missing_required_field", "invalid_parameter"])(
    "fails for this mail alone on %s, after one try, and erases what was sealed",
    async (name) => {
      const id = await aCode();
      fake.behaviour = { status: 422, name };
      await deliver();
      const said = { lastError: `${name}: No.`, sealedInput: null };
      expect(await mailRow(id)).toMatchObject({ state: "failed", attempts: 1, ...said });
      fake.behaviour = "ok";
      const other = await aRemoval();
      await deliver();
      expect(await mailRow(other)).toMatchObject({ state: "sent" });
    },
  );

  it("keeps what a report said of it before our own answer came", async () => {
    const id = await aRemoval();
    const [mail] = await claimDue(1);
    if (!mail) throw new Error("No mail is due.");
    await recordDelivery(db(), id, "delivered", "re_1");
    const { attempts } = await mailRow(id);
    await settle(mail, "failed", "validation_error: No.", { tried: true });
    await tryAgain(mail, 0, "no answer");
    await giveBack(mail);
    expect(await mailRow(id)).toMatchObject({ state: "delivered", attempts, lastError: null });
  });

  it("counts as accepted when the provider has an earlier writing of it", async () => {
    const id = await aRemoval();
    fake.accepted.set((await mailRow(id)).key, { id: randomUUID(), body: "another" });
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent", providerId: null });
    expect(fake.accepted.size).toBe(1);
  });

  it.each(["first_tried_at", "next_try_at"])(
    "is not tried when %s is so long ago that it could be a second mail",
    async (column) => {
      const [late, early] = [await aRemoval(), await aRemoval()];
      const set = `UPDATE mail SET ${column} = clock_timestamp() - make_interval(hours => $2::int) WHERE id = $1::uuid`;
      await db().$executeRawUnsafe(set, late, 21);
      await db().$executeRawUnsafe(set, early, 19);
      await deliver();
      expect(await mailRow(late)).toMatchObject({ state: "unknown" });
      expect(await mailRow(early)).toMatchObject({ state: "sent" });
      expect(fake.requests).toHaveLength(1);
    },
  );

  it("does not go to pieces over a mail that cannot be written", async () => {
    const { id } = await db().mail.create({
      data: { key: randomUUID(), template: "poem", to: "a@x.example", input: {}, createdAt: new Date(0) },
    });
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "failed", lastError: expect.stringContaining("poem") });
    expect(fake.requests).toEqual([]);
  });

  it("leaves a mail whose template it does not know to a newer console, with what is sealed in it", async () => {
    const id = await aCode();
    await db().mail.update({ where: { id }, data: { template: "code-of-a-later-release" } });
    const before = await mailRow(id);
    await deliver();
    const left = await mailRow(id);
    expect(left).toMatchObject({ state: "queued", settledAt: null, attempts: 0, firstTriedAt: null });
    expect(left.sealedInput).toEqual(before.sealedInput);
    expect(left.lastError).toBe('It could not be written: There is no template "code-of-a-later-release".');
    expect(left.nextTryAt.getTime() - Date.now()).toBeLessThan(6_000);
    expect(fake.requests).toEqual([]);

    // The newer console.
    await db().mail.update({ where: { id }, data: { template: "sign-in-code" } });
    await makeDue(id);
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent", attempts: 1 });
  });
});
