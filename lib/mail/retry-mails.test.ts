import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { env } from "@/lib/env";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, aRemoval, asProvider, drain, emptyOutbox, mailRow, makeDue } from "@/lib/testing/mails";
import { ownDatabase } from "@/lib/testing/own-database";
import { retryMails } from "./retry-mails";

const own = await ownDatabase();
const fake = await openFakeResend();
afterAll(() => Promise.all([fake.close(), own.drop()]));
beforeEach(async () => {
  await emptyOutbox();
  fake.reset();
});

const deliver = () => drain(asProvider(fake.resend));
const age = (id: string, hours: number) =>
  db()
    .$executeRaw`UPDATE mail SET first_tried_at = first_tried_at - make_interval(hours => ${hours}::int) WHERE id = ${id}::uuid`;

async function aFailed() {
  const id = await aRemoval();
  fake.behaviour = { status: 422, name: "validation_error" };
  await deliver();
  fake.behaviour = "ok";
  expect(await mailRow(id)).toMatchObject({ state: "failed" });
  return id;
}

describe("trying given-up mails again", { timeout: 60_000 }, () => {
  it("sends all that failed for sure, each under its key and with all its time, however long ago that was", async () => {
    const ids = [await aFailed(), await aFailed()];
    await db()
      .$executeRaw`UPDATE mail SET created_at = created_at - interval '5 days', next_try_at = next_try_at - interval '5 days'`;
    const { retried, left } = await retryMails("failed");
    expect(retried.map(({ id, mayArriveTwice }) => ({ id, mayArriveTwice }))).toEqual(
      ids.map((id) => ({ id, mayArriveTwice: false })),
    );
    expect(left).toEqual([]);
    expect(await mailRow(ids[0] ?? "")).toMatchObject({
      state: "queued",
      attempts: 0,
      firstTriedAt: null,
      settledAt: null,
    });
    await deliver();
    for (const id of ids) expect(await mailRow(id)).toMatchObject({ state: "sent", attempts: 1 });
    expect(fake.accepted.size).toBe(2);
    expect(await retryMails("failed")).toEqual({ retried: [], left: [] });
  });

  it("leaves one that may have left, unless it is named, and says that it may arrive twice", async () => {
    const id = await aRemoval();
    fake.behaviour = "accepts-then-resets";
    await deliver();
    await makeDue(id);
    await age(id, 21);
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "unknown" });
    expect(await retryMails("failed")).toEqual({ retried: [], left: [{ id, why: "may-have-left" }] });
    fake.behaviour = "ok";
    expect(await retryMails({ id })).toMatchObject({ retried: [{ id, mayArriveTwice: true }] });
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
  });

  it("goes on with the time that the provider knows it, when an earlier attempt had no clear answer", async () => {
    const id = await aRemoval();
    fake.behaviour = "accepts-then-resets";
    await deliver();
    await age(id, 2);
    await makeDue(id);
    fake.behaviour = { status: 422, name: "validation_error" };
    await deliver();
    const before = await mailRow(id);
    expect(before).toMatchObject({ state: "failed", attempts: 2, firstTriedAt: expect.any(Date) });
    expect(await retryMails("failed")).toMatchObject({ retried: [{ id, mayArriveTwice: false }] });
    expect((await mailRow(id)).firstTriedAt).toEqual(before.firstTriedAt);
    fake.behaviour = "ok";
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
    expect(fake.accepted.size, "one mail at the provider").toBe(1);
  });

  it("gives today's address to what was written for this machine's mailbox, and never left", async () => {
    const id = await aRemoval();
    await db().$executeRaw`UPDATE mail SET input = jsonb_set(input, '{origin}', '"http://localhost:4999"')`;
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "failed" });
    await retryMails({ id });
    expect((await mailRow(id)).input).toMatchObject({ origin: env().APP_ORIGIN });
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
  });

  it("refuses what was not given up, what the provider took, and what cannot be written any more", async () => {
    const sent = await aRemoval();
    await deliver();
    expect(await retryMails({ id: sent })).toEqual({ retried: [], left: [{ id: sent, why: "not-given-up" }] });
    await db().mail.update({ where: { id: sent }, data: { state: "failed" } });
    expect(await retryMails({ id: sent })).toMatchObject({ left: [{ why: "taken-by-provider" }] });

    const code = await aCode();
    await db().mail.update({ where: { id: code }, data: { state: "failed", sealedInput: null } });
    expect(await retryMails({ id: code })).toMatchObject({ left: [{ why: "code-expired" }] });

    const old = await aFailed();
    await db().mail.update({ where: { id: old }, data: { input: {} } });
    expect(await retryMails({ id: old })).toMatchObject({ left: [{ why: "words-gone" }] });
    const id = randomUUID();
    expect(await retryMails({ id })).toEqual({ retried: [], left: [{ id, why: "not-found" }] });
  });
});
