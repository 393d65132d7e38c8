import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { cleanUp, steps } from "./clean-up";
import { db } from "./database/db";
import { aMember, anOrganization } from "./testing/cast";
import { trailOf } from "./testing/record";

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

describe("tidying", { timeout: 30_000 }, () => {
  it("forgets old receipts and local mails, and keeps the young", async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    const mail = { from: "roster@localhost", to: "a@x.example", subject: "S", html: "", text: "" };
    await db.webhookReceipt.createMany({
      data: [
        { id: old, receivedAt: daysAgo(8) },
        { id: young, receivedAt: daysAgo(6) },
      ],
    });
    await db.localMail.createMany({
      data: [
        { ...mail, key: old, createdAt: daysAgo(31) },
        { ...mail, key: young, createdAt: daysAgo(29) },
      ],
    });
    await cleanUp();
    const left = [old, young];
    expect((await db.webhookReceipt.findMany({ where: { id: { in: left } } })).map(({ id }) => id)).toEqual([young]);
    expect((await db.localMail.findMany({ where: { key: { in: left } } })).map(({ key }) => key)).toEqual([young]);
  });

  it("erases what is still sealed long after it stopped being of use", async () => {
    const mail = { template: "sign-in-code", to: "a@x.example", input: {}, sealedInput: Buffer.from("sealed") };
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 60 * 60 * 1000);
    const old = await db.mail.create({ data: { ...mail, key: randomUUID(), state: "failed", createdAt: hoursAgo(2) } });
    const young = await db.mail.create({ data: { ...mail, key: randomUUID(), state: "failed" } });
    await cleanUp();
    expect((await db.mail.findUniqueOrThrow({ where: { id: old.id } })).sealedInput).toBeNull();
    expect((await db.mail.findUniqueOrThrow({ where: { id: young.id } })).sealedInput).not.toBeNull();
  });

  it("erases what mails said after thirty days, but of none that waits", async () => {
    const said = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
    const mail = { template: "removed", to: "a@x.example", input: said };
    const rows = [
      { ...mail, key: randomUUID(), state: "delivered" as const, createdAt: daysAgo(31) },
      { ...mail, key: randomUUID(), state: "delivered" as const, createdAt: daysAgo(29) },
      { ...mail, key: randomUUID(), state: "queued" as const, createdAt: daysAgo(31) },
    ];
    await db.mail.createMany({ data: rows });
    await cleanUp();
    const found = await Promise.all(rows.map(({ key }) => db.mail.findUniqueOrThrow({ where: { key } })));
    expect(found.map(({ state, input }) => [state, input])).toEqual([
      ["delivered", {}],
      ["delivered", said],
      ["queued", said],
    ]);
    await db.mail.deleteMany({ where: { key: { in: rows.map(({ key }) => key) } } });
  });

  it("closes an offer of ownership whose time is up, says so once, and closes no other", async () => {
    const states = [];
    const events = [];
    for (const expiresAt of [daysAgo(1), daysAgo(-1)]) {
      const { olga } = await anOrganization();
      const mia = await aMember(olga.organization.id, { name: "Mia Lindqvist" });
      const { id } = await db.transfer.create({
        data: { organizationId: olga.organization.id, fromId: olga.id, toId: mia.id, after: "stay", expiresAt },
      });
      await Promise.all([cleanUp(), cleanUp()]);
      states.push((await db.transfer.findUniqueOrThrow({ where: { id } })).state);
      events.push(await trailOf(olga.organization.id));
    }
    expect(states).toEqual(["expired", "open"]);
    expect(events).toEqual([["Roster transfer.expired Mia Lindqvist"], []]);
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
