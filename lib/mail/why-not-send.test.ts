import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/database/db";
import { sendDigests } from "@/lib/notices/send-digests";
import { chooseNotices } from "@/lib/notices/verbs/choose-notices";
import { aMember, anOrganization, meanwhile, personOf, twoOwners } from "@/lib/testing/cast";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, anInvitationMail, asProvider, drain, emptyOutbox, mailId, mailRow, makeDue } from "@/lib/testing/mails";
import { answers, join, passAnHour } from "@/lib/testing/notices";
import { ownDatabase } from "@/lib/testing/own-database";
import { offer } from "@/lib/transfers/verbs/offer";
import { enqueueMail } from "./outbox";

const own = await ownDatabase();
const fake = await openFakeResend();
afterAll(() => Promise.all([fake.close(), own.drop()]));
beforeEach(async () => {
  await emptyOutbox();
  fake.reset();
});

const deliver = () => drain(asProvider(fake.resend));

describe("a mail whose matter is over", { timeout: 30_000 }, () => {
  it("is cancelled when the code expired, and the code is erased", async () => {
    const id = await aCode();
    await db().$executeRaw`UPDATE mail SET created_at = created_at - interval '11 minutes' WHERE id = ${id}::uuid`;
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "cancelled", sealedInput: null });
    expect(fake.requests).toEqual([]);
  });

  it("is sent while the invitation is open", async () => {
    const { id, token } = await anInvitationMail();
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
    expect(JSON.parse(fake.requests[0]?.body ?? "").text).toContain(`/invitations/${token}\n`);
  });

  it.each([
    ["revoked", "UPDATE member SET status = 'revoked', closed_at = now() WHERE id = $1::uuid"],
    ["expired", "UPDATE member SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1::uuid"],
    ["replaced by a newer version", "UPDATE invitation SET version = 2 WHERE member_id = $1::uuid"],
    [
      "to an organization that closed",
      "UPDATE organization SET closed_at = now() WHERE id = (SELECT organization_id FROM member WHERE id = $1::uuid)",
    ],
  ])("is cancelled when the invitation is %s", async (_, change) => {
    const { id, memberId } = await anInvitationMail();
    await db().$executeRawUnsafe(change, memberId);
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "cancelled" });
    expect(fake.requests).toEqual([]);
  });
});

describe("a mail about what never was", { timeout: 30_000 }, () => {
  async function aRevocation() {
    const invited = await anInvitationMail();
    const key = `invitation-revoked/${randomUUID()}`;
    const { organizationId } = await mailRow(invited.id);
    const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
    const about = { organizationId: organizationId ?? "", memberId: invited.memberId };
    const revoke = async () => {
      await db()
        .$executeRaw`UPDATE member SET status = 'revoked', closed_at = now() WHERE id = ${invited.memberId}::uuid`;
      await transaction((tx) =>
        enqueueMail(tx, { template: "invitation-revoked", key, to: invited.address, input, ...about }),
      );
      return mailId(key);
    };
    return { invitation: invited.id, revoke };
  }

  it("is cancelled when the invitation that is withdrawn never left, in whichever order they come", async () => {
    const one = await aRevocation();
    const revoked = await one.revoke();
    await deliver();
    const other = await aRevocation();
    const later = await other.revoke();
    await db().$executeRaw`UPDATE mail SET next_try_at = next_try_at + interval '1 hour' WHERE id = ${later}::uuid`;
    await deliver();
    await makeDue(later);
    await deliver();
    for (const id of [revoked, one.invitation, later, other.invitation]) {
      expect(await mailRow(id)).toMatchObject({ state: "cancelled" });
    }
    expect(fake.requests).toEqual([]);
  });

  it.each(["ok", "accepts-then-resets"] as const)("is sent when it did, or may have: %s", async (behaviour) => {
    const { invitation, revoke } = await aRevocation();
    fake.behaviour = behaviour;
    await deliver();
    fake.behaviour = "ok";
    const id = await revoke();
    await makeDue(invitation);
    await deliver();
    await deliver();
    expect(await mailRow(id)).toMatchObject({ state: "sent" });
  });
});

describe("a mail that offers ownership", { timeout: 30_000 }, () => {
  async function anOffer() {
    const { id: organizationId, olga } = await anOrganization();
    const adam = await aMember(organizationId);
    const { id } = await offer(olga, { memberId: adam.id, after: "stay" });
    return { transferId: id, organizationId, mailId: await mailId(`ownership-offered/${id}`) };
  }

  it("is sent while the offer is open", async () => {
    const { mailId } = await anOffer();
    await deliver();
    expect(await mailRow(mailId)).toMatchObject({ state: "sent" });
  });

  it.each([
    ["withdrawn", "UPDATE transfer SET state = 'withdrawn', closed_at = now() WHERE id = $1::uuid"],
    ["expired", "UPDATE transfer SET expires_at = clock_timestamp() - interval '1 second' WHERE id = $1::uuid"],
    [
      "of an organization that closed",
      "UPDATE organization SET closed_at = now() WHERE id = (SELECT organization_id FROM transfer WHERE id = $1::uuid)",
    ],
  ])("is cancelled when the offer is %s", async (_, change) => {
    const { transferId, mailId } = await anOffer();
    await db().$executeRawUnsafe(change, transferId);
    await deliver();
    expect(await mailRow(mailId)).toMatchObject({ state: "cancelled" });
    expect(fake.requests).toEqual([]);
  });
});

describe("a mail that tells somebody about others", { timeout: 30_000 }, () => {
  const states = async () => (await db().mail.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);
  async function waiting() {
    const { id, zoe } = await twoOwners();
    await join(zoe, 3);
    await answers(zoe, "invitation-declined");
    await passAnHour(id);
    await sendDigests();
    return { id, zoe };
  }

  it("is sent while its reader can be told", async () => {
    await waiting();
    await deliver();
    expect(await states()).toEqual(["sent", "sent", "sent"]);
  });

  it.each(["suspended", "demoted", "closed"])("is cancelled when its reader is %s while it waits", async (how) => {
    const { id, zoe } = await waiting();
    if (how === "suspended") await meanwhile(zoe, { status: "suspended" });
    if (how === "demoted") await meanwhile(zoe, { owner: false, roleRank: 100 });
    if (how === "closed") await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    await deliver();
    expect(await states()).toEqual(["cancelled", "cancelled", "cancelled"]);
    expect(fake.requests).toEqual([]);
  });

  it("is cancelled when its reader turned its kind off, gathered or not", async () => {
    const { zoe } = await waiting();
    const chosen = { "invitation-accepted": false, "invitation-declined": true, "link-requested": true };
    await chooseNotices(await personOf(zoe), chosen);
    await deliver();
    expect(await states()).toEqual(["cancelled", "sent", "cancelled"]);
  });

  it("is sent as before if a console of 0.3.0 wrote it, which names no reader", async () => {
    const { zoe } = await waiting();
    await db().$executeRaw`UPDATE mail SET input = input - 'readerId'`;
    await meanwhile(zoe, { status: "suspended" });
    await deliver();
    expect(await states()).toEqual(["sent", "sent", "sent"]);
  });
});
