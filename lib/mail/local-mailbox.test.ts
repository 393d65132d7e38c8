import { randomUUID } from "node:crypto";
import { Resend } from "resend";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/database/db";
import { asProvider, drain } from "@/lib/testing/mails";
import { ownDatabase } from "@/lib/testing/own-database";
import { openLocalMailbox } from "./local-mailbox";
import { enqueueMail } from "./outbox";

const own = await ownDatabase();
let mailbox: Awaited<ReturnType<typeof openLocalMailbox>>;
let resend: Resend;
beforeAll(async () => {
  mailbox = await openLocalMailbox();
  resend = new Resend(mailbox.key, { baseUrl: mailbox.baseUrl });
});
afterAll(async () => {
  mailbox.close();
  await own.drop();
});

const mail = {
  from: "Roster <roster@localhost>",
  to: ["ana.ng@acme.example"],
  subject: "Hello",
  html: "<p>Hello</p>",
  text: "Hello",
};

describe("the mailbox built in", { timeout: 30_000 }, () => {
  it("takes a mail once for a key, and shows it", async () => {
    const idempotencyKey = randomUUID();
    const first = await resend.emails.send(mail, { idempotencyKey });
    const second = await resend.emails.send(mail, { idempotencyKey });
    expect(first.error).toBeNull();
    expect(second.data).toEqual(first.data);
    expect(await db().localMail.count({ where: { key: idempotencyKey } })).toBe(1);
    const shown = await resend.emails.get(first.data?.id ?? "");
    expect(shown.data).toMatchObject({ to: mail.to, subject: "Hello", text: "Hello", last_event: "delivered" });
  });

  it("refuses another mail under the same key", async () => {
    const idempotencyKey = randomUUID();
    await resend.emails.send(mail, { idempotencyKey });
    const { error } = await resend.emails.send({ ...mail, subject: "Other" }, { idempotencyKey });
    expect(error).toMatchObject({ name: "invalid_idempotent_request", statusCode: 409 });
  });

  it("answers nobody without its key", async () => {
    for (const authorization of ["", "Bearer re_guess", mailbox.key]) {
      const headers = { authorization };
      const answer = await fetch(`${mailbox.baseUrl}/emails`, {
        method: "POST",
        headers,
        body: JSON.stringify(mail),
      });
      expect(answer.status).toBe(401);
    }
  });

  it("refuses what it cannot read, and what is not there", async () => {
    const headers = { authorization: `Bearer ${mailbox.key}`, "idempotency-key": randomUUID() };
    const post = (body: string) => fetch(`${mailbox.baseUrl}/emails`, { method: "POST", headers, body });
    expect((await post("{")).status).toBe(422);
    expect((await post(JSON.stringify({ ...mail, to: ["a@x.example", "b@x.example"] }))).status).toBe(422);
    expect((await post("x".repeat(1_100_000))).status).toBe(422);
    expect((await fetch(`${mailbox.baseUrl}/emails/${randomUUID()}`, { headers })).status).toBe(404);
    expect((await fetch(`${mailbox.baseUrl}/domains`, { headers })).status).toBe(404);
  });

  it("makes a mail of the outbox delivered, as a webhook would", async () => {
    const key = `removed/${randomUUID()}`;
    const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
    await transaction((tx) => enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input }));
    const { id } = await db().mail.findUniqueOrThrow({ where: { key } });
    await drain(asProvider(resend, { reaches: "this machine" }));
    const kept = await db().localMail.findUniqueOrThrow({ where: { key } });
    expect(kept).toMatchObject({ to: "adam@acme.example", subject: "You were removed from Acme Robotics" });
    expect(await db().mail.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "delivered",
      providerId: kept.id,
    });
  });
});
