import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { cleanUp, steps } from "./clean-up";
import { db, lockOrganization, transaction } from "./database/db";
import { aMember, anOrganization } from "./testing/cast";
import { ownDatabase } from "./testing/own-database";
import { trailOf } from "./testing/record";

const own = await ownDatabase();
afterAll(own.drop);

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

describe("tidying", { timeout: 30_000 }, () => {
  it("forgets old receipts and local mails, and keeps the young", async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    const mail = { from: "roster@localhost", to: "a@x.example", subject: "S", html: "", text: "" };
    await db().webhookReceipt.createMany({
      data: [
        { id: old, receivedAt: daysAgo(8) },
        { id: young, receivedAt: daysAgo(6) },
      ],
    });
    await db().localMail.createMany({
      data: [
        { ...mail, key: old, createdAt: daysAgo(31) },
        { ...mail, key: young, createdAt: daysAgo(29) },
      ],
    });
    await cleanUp();
    const left = [old, young];
    expect((await db().webhookReceipt.findMany({ where: { id: { in: left } } })).map(({ id }) => id)).toEqual([young]);
    expect((await db().localMail.findMany({ where: { key: { in: left } } })).map(({ key }) => key)).toEqual([young]);
  });

  it("erases what is still sealed long after it stopped being of use", async () => {
    const mail = { template: "sign-in-code", to: "a@x.example", input: {}, sealedInput: Buffer.from("sealed") };
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 60 * 60 * 1000);
    const old = await db().mail.create({
      data: { ...mail, key: randomUUID(), state: "failed", createdAt: hoursAgo(2) },
    });
    const young = await db().mail.create({ data: { ...mail, key: randomUUID(), state: "failed" } });
    await cleanUp();
    expect((await db().mail.findUniqueOrThrow({ where: { id: old.id } })).sealedInput).toBeNull();
    expect((await db().mail.findUniqueOrThrow({ where: { id: young.id } })).sealedInput).not.toBeNull();
  });

  it("erases what mails said after thirty days, but of none that waits", async () => {
    const said = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
    const mail = { template: "removed", to: "a@x.example", input: said };
    const rows = [
      { ...mail, key: randomUUID(), state: "delivered" as const, createdAt: daysAgo(31) },
      { ...mail, key: randomUUID(), state: "delivered" as const, createdAt: daysAgo(29) },
      { ...mail, key: randomUUID(), state: "queued" as const, createdAt: daysAgo(31) },
    ];
    await db().mail.createMany({ data: rows });
    await cleanUp();
    const found = await Promise.all(rows.map(({ key }) => db().mail.findUniqueOrThrow({ where: { key } })));
    expect(found.map(({ state, input }) => [state, input])).toEqual([
      ["delivered", {}],
      ["delivered", said],
      ["queued", said],
    ]);
    await db().mail.deleteMany({ where: { key: { in: rows.map(({ key }) => key) } } });
  });

  it("forgets the counts of limits a day after their end, and the answers to named requests after a day", async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 60 * 60 * 1000);
    await db().rateLimit.createMany({
      data: [
        { key: old, count: 1, resetsAt: hoursAgo(25) },
        { key: young, count: 1, resetsAt: hoursAgo(23) },
      ],
    });
    const answer = { name: "n", fingerprint: "f" };
    await db().keptAnswer.createMany({
      data: [
        { ...answer, askerId: old, startedAt: hoursAgo(25) },
        { ...answer, askerId: young, startedAt: hoursAgo(23) },
      ],
    });
    await cleanUp();
    const left = [old, young];
    expect((await db().rateLimit.findMany({ where: { key: { in: left } } })).map(({ key }) => key)).toEqual([young]);
    const answers = await db().keptAnswer.findMany({ where: { askerId: { in: left } } });
    expect(answers.map(({ askerId }) => askerId)).toEqual([young]);
  });

  it("passes by what another instance has in hand", async () => {
    const [held, free] = [randomUUID(), randomUUID()];
    await db().webhookReceipt.createMany({ data: [held, free].map((id) => ({ id, receivedAt: daysAgo(8) })) });
    await transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM webhook_receipt WHERE id = ${held} FOR UPDATE`;
      await cleanUp();
    });
    const left = await db().webhookReceipt.findMany({ where: { id: { in: [held, free] } } });
    expect(left.map(({ id }) => id)).toEqual([held]);
  });

  it("leaves to the next hour what a step has no time for", async () => {
    const id = randomUUID();
    await db().webhookReceipt.create({ data: { id, receivedAt: daysAgo(8) } });
    for (const step of steps) await step.work(Date.now());
    expect(await db().webhookReceipt.count({ where: { id } })).toBe(1);
    await cleanUp();
    expect(await db().webhookReceipt.count({ where: { id } })).toBe(0);
  });

  it("closes an offer of ownership whose time is up, says so once, and closes no other", async () => {
    const states = [];
    const events = [];
    for (const expiresAt of [daysAgo(1), daysAgo(-1)]) {
      const { olga } = await anOrganization();
      const mia = await aMember(olga.organization.id, { name: "Mia Lindqvist" });
      const { id } = await db().transfer.create({
        data: { organizationId: olga.organization.id, fromId: olga.id, toId: mia.id, after: "stay", expiresAt },
      });
      await Promise.all([cleanUp(), cleanUp()]);
      states.push((await db().transfer.findUniqueOrThrow({ where: { id } })).state);
      events.push(await trailOf(olga.organization.id));
    }
    expect(states).toEqual(["expired", "open"]);
    expect(events).toEqual([["Roster transfer.expired Mia Lindqvist"], []]);
  });

  it("closes an offer of ownership past one that it cannot close, which it says", async () => {
    const offers: { id: string; organizationId: string }[] = [];
    for (const expiresAt of [daysAgo(2), daysAgo(1)]) {
      const { olga } = await anOrganization();
      const mia = await aMember(olga.organization.id, { name: "Mia Lindqvist" });
      const sides = { organizationId: olga.organization.id, fromId: olga.id, toId: mia.id };
      offers.push(await db().transfer.create({ data: { ...sides, after: "stay", expiresAt } }));
    }
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    await transaction(async (tx) => {
      await lockOrganization(tx, offers[0]?.organizationId ?? "");
      await expect(cleanUp()).rejects.toThrow("Clean-up failed in part (transfer)");
    });
    expect(errors).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("Clean-up of transfer failed"));
    errors.mockRestore();
    const states = offers.map(async ({ id }) => (await db().transfer.findUniqueOrThrow({ where: { id } })).state);
    expect(await Promise.all(states)).toEqual(["open", "expired"]);
    await cleanUp();
  });
});

describe("docs/what-is-kept.md", () => {
  const read = (file: string) => readFileSync(path.join(import.meta.dirname, "..", file), "utf8");
  const [taken = "", kept = ""] = read("docs/what-is-kept.md").split("## Kept otherwise");
  const rows = (text: string) =>
    [...text.matchAll(/^\| (`.+?) +\| (.+?) +\|$/gm)].map(([, table, what]) => [table, what]);

  it("says of each step what it does", () => {
    expect(rows(taken)).toEqual(steps.map((step) => [`\`${step.table}\``, step.kept]));
  });

  it("has a line for every table, and for no other", () => {
    const models = read("prisma/schema.prisma")
      .split(/^model /m)
      .slice(1);
    const tables = models.map((model) => /@@map\("(\w+)"\)/.exec(model)?.[1]);
    const documented = [...rows(taken), ...rows(kept)].flatMap(([named]) =>
      (named ?? "").replaceAll("`", "").split(", "),
    );
    expect([...new Set(documented)].sort()).toEqual(tables.sort());
  });
});
