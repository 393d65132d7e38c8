import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import type { MailState } from "@/lib/generated/prisma/enums";
import { takeWebhook } from "./take-webhook";

const secret = `whsec_${Buffer.from("a secret of the webhook").toString("base64")}`;

function signed(body: string, { id = `msg_${randomUUID()}`, at = Date.now(), key = secret } = {}) {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac("sha256", Buffer.from(key.slice("whsec_".length), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest("base64");
  return { id, timestamp, signature: `v1,${signature}` };
}

const reportOf = (type: string, emailId: string, mailId?: string) =>
  JSON.stringify({ type, created_at: "2026-11-21T10:00:00Z", data: { email_id: emailId, tags: { mail: mailId } } });

async function aMail(state: MailState = "sent") {
  const providerId = randomUUID();
  const mail = await db().mail.create({
    data: {
      key: randomUUID(),
      template: "removed",
      to: "a@x.example",
      input: {},
      state,
      providerId: state === "sent" ? providerId : null,
    },
  });
  return { id: mail.id, providerId };
}

const stateOf = async (id: string) => (await db().mail.findUniqueOrThrow({ where: { id } })).state;
const take = (body: string, headers = signed(body)) => takeWebhook(body, headers, secret);

function permutations<T>(all: T[]): T[][] {
  if (all.length < 2) return [all];
  return all.flatMap((one, index) =>
    permutations([...all.slice(0, index), ...all.slice(index + 1)]).map((rest) => [one, ...rest]),
  );
}

describe("a webhook", { timeout: 60_000 }, () => {
  it.each([
    ["email.sent", "sent"],
    ["email.delivery_delayed", "delayed"],
    ["email.delivered", "delivered"],
    ["email.bounced", "bounced"],
    ["email.complained", "complained"],
    ["email.failed", "failed"],
    ["email.suppressed", "suppressed"],
  ])("of %s says %s", async (type, state) => {
    const { id, providerId } = await aMail();
    expect(await take(reportOf(type, providerId))).toBe("taken");
    expect(await stateOf(id)).toBe(state);
  });

  it.each([
    [["email.sent", "email.delivery_delayed", "email.delivered"], "delivered"],
    [["email.sent", "email.delivery_delayed", "email.bounced"], "bounced"],
    [["email.sent", "email.delivery_delayed", "email.delivered", "email.bounced", "email.complained"], "complained"],
  ])("of %j ends the same in every order", async (types, end) => {
    for (const order of permutations(types)) {
      const { id, providerId } = await aMail();
      for (const type of order) await take(reportOf(type, providerId));
      expect(await stateOf(id), order.join()).toBe(end);
    }
  });

  it("may come before our own commit: the mail is found by its tag, and is not sent again", async () => {
    const { id, providerId } = await aMail("queued");
    await take(reportOf("email.delivered", providerId, id));
    expect(await db().mail.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "delivered", providerId });
  });

  it("settles what nobody could tell", async () => {
    const { id, providerId } = await aMail("unknown");
    await take(reportOf("email.delivered", providerId, id));
    expect(await stateOf(id)).toBe("delivered");
  });

  it("changes nothing when it is told twice", async () => {
    const { id, providerId } = await aMail();
    const body = reportOf("email.delivered", providerId);
    const headers = signed(body);
    expect(await take(body, headers)).toBe("taken");
    await db().mail.update({ where: { id }, data: { state: "sent" } });
    expect(await take(body, headers)).toBe("taken");
    expect(await stateOf(id)).toBe("sent");
  });

  it.each(["a\0b", "x".repeat(3000)])("that is signed and names what can be no id changes nothing", async (emailId) => {
    const { id } = await aMail();
    expect(await take(reportOf("email.bounced", emailId, id))).toBe("unreadable");
    expect(await stateOf(id)).toBe("sent");
  });

  it("is refused when it is changed, old, or signed by somebody else", async () => {
    const { id, providerId } = await aMail();
    const body = reportOf("email.bounced", providerId);
    const forged = [
      takeWebhook(`${body} `, signed(body), secret),
      take(body, signed(body, { at: Date.now() - 6 * 60_000 })),
      take(body, signed(body, { key: `whsec_${Buffer.from("another").toString("base64")}` })),
      take(body, { ...signed(body), id: "msg_other" }),
      take(body, { id: "", timestamp: "", signature: "" }),
    ];
    expect(await Promise.all(forged)).toEqual(forged.map(() => "forged"));
    expect(await stateOf(id)).toBe("sent");
  });

  it.each([
    reportOf("email.delivered", "nobody's", randomUUID()),
    reportOf("email.delivered", "nobody's", "not-an-id"),
    reportOf("email.opened", "nobody's"),
    JSON.stringify({ type: "contact.created", data: {} }),
    JSON.stringify(["strange"]),
  ])("is taken and forgotten when it is none of ours: %s", async (body) => {
    expect(await take(body)).toBe("taken");
  });
});
