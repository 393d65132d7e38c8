import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db, transaction } from "@/lib/db";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { offer } from "@/lib/transfers/offer";
import { deliverMail } from "./deliver";
import { enqueueMail } from "./outbox";
import { holdBack } from "./pace";
import { sweepOutbox } from "./sweep";

let fake: Awaited<ReturnType<typeof openFakeResend>>;
beforeAll(async () => {
  fake = await openFakeResend();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.behaviour = "ok";
  fake.requests.length = 0;
  fake.accepted.clear();
});

const deliver = (id: string, perSecond: number | null = null) =>
  deliverMail(id, { resend: fake.resend, perSecond, timeoutMs: 300 });

const row = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });
const idOf = async (key: string) => (await db.mail.findUniqueOrThrow({ where: { key } })).id;
const jobsOf = (id: string) =>
  db.$queryRaw<{ waits: boolean }[]>`
    SELECT start_after > now() AS waits FROM pgboss.job WHERE name = 'mail' AND state = 'created' AND singleton_key = ${id}`;
const makeDue = (id: string) => db.$executeRaw`UPDATE mail SET next_try_at = clock_timestamp() WHERE id = ${id}::uuid`;

async function aCode() {
  const key = `sign-in/${randomUUID()}`;
  await transaction((tx) =>
    enqueueMail(tx, {
      template: "sign-in-code",
      key,
      to: "ana.ng@acme.example",
      input: { expiresInMinutes: 10, returnTo: "/" },
      sealed: { code: "40271836", linkToken: "a".repeat(43) },
    }),
  );
  return idOf(key);
}

async function aRemoval() {
  const key = `removed/${randomUUID()}`;
  const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
  await transaction((tx) => enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input }));
  return idOf(key);
}

async function anInvitationMail() {
  const { olga } = await anOrganization();
  const invited = await anInvited(olga);
  const key = `invite/${invited.invitationId}/v1`;
  await transaction((tx) =>
    enqueueMail(tx, {
      template: "invitation",
      key,
      to: invited.address,
      organizationId: olga.organization.id,
      memberId: invited.memberId,
      input: {
        ...{ organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" },
        ...{ invitationId: invited.invitationId, version: 1, keyId: "1", role: "Member", access: [], message: null },
        expiresAt: "2026-11-24T16:05:00.000Z",
      },
    }),
  );
  return { ...invited, id: await idOf(key) };
}

describe("the outbox", { timeout: 30_000 }, () => {
  it("has a mail and its job when the change is committed", async () => {
    const id = await aRemoval();
    expect(await row(id)).toMatchObject({ state: "queued", attempts: 0, sealedInput: null });
    expect(await jobsOf(id)).toEqual([{ waits: false }]);
  });

  it("has neither when the change is undone", async () => {
    const key = `removed/${randomUUID()}`;
    const jobs = await db.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int FROM pgboss.job WHERE data->>'mailId' = ${key}`;
    let id = "";
    const change = transaction(async (tx) => {
      const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
      await enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input });
      id = (await tx.mail.findUniqueOrThrow({ where: { key } })).id;
      throw new Error("undone");
    });
    await expect(change).rejects.toThrow("undone");
    expect(await db.mail.findUnique({ where: { key } })).toBeNull();
    expect(await jobsOf(id)).toEqual([]);
    expect(jobs).toEqual([{ count: 0 }]);
  });

  it("takes a key once", async () => {
    const key = `removed/${randomUUID()}`;
    const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
    for (const to of ["adam@acme.example", "mia@acme.example"]) {
      await transaction((tx) => enqueueMail(tx, { template: "removed", key, to, input }));
    }
    expect(await row(await idOf(key))).toMatchObject({ to: "adam@acme.example" });
    expect(await jobsOf(await idOf(key))).toHaveLength(1);
  });

  it("keeps a code sealed, and nothing of it readable", async () => {
    const id = await aCode();
    const mail = await row(id);
    expect(JSON.stringify(mail.input)).not.toContain("40271836");
    expect(Buffer.from(mail.sealedInput ?? []).toString("latin1")).not.toContain("40271836");
  });

  it("gives a mail that has no job another one, once", async () => {
    const id = await aRemoval();
    await db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${id}`;
    await sweepOutbox();
    await sweepOutbox();
    expect(await jobsOf(id)).toHaveLength(1);
  });
});

describe("delivering", { timeout: 30_000 }, () => {
  it("sends one mail to one address under its key, marks it sent and erases what was sealed", async () => {
    const id = await aCode();
    await deliver(id);
    const mail = await row(id);
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
    const waiting = await row(id);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1, providerId: null });
    expect(waiting.lastError).toBeTruthy();
    expect(waiting.sealedInput).not.toBeNull();
    expect(waiting.nextTryAt.getTime()).toBeGreaterThan(Date.now());

    fake.behaviour = "ok";
    await deliver(id);
    expect(fake.requests, "not before its time").toHaveLength(1);
    await makeDue(id);
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 2 });
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
    expect(await jobsOf(id)).toEqual([{ waits: true }]);
  });

  it("is never called sent before the provider has it", async () => {
    const id = await aRemoval();
    fake.behaviour = "hang";
    const attempt = deliver(id);
    await vi.waitUntil(() => fake.requests.length > 0);
    expect(await row(id)).toMatchObject({ state: "queued" });
    await attempt;
    expect(await row(id)).toMatchObject({ state: "queued" });
  });

  it.each(["daily_quota_exceeded", "monthly_quota_exceeded"])("is parked on %s, and not for ever", async (name) => {
    const id = await aRemoval();
    fake.behaviour = { status: 429, name };
    await deliver(id);
    const parked = await row(id);
    expect(parked.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
    expect(parked, "a refusal for sure starts no clock").toMatchObject({ state: "queued", firstTriedAt: null });
  });

  it.each(["validation_error", "missing_required_field", "invalid_parameter"])(
    "fails for this mail alone on %s, after one try",
    async (name) => {
      const [id, other] = [await aRemoval(), await aRemoval()];
      fake.behaviour = { status: 422, name };
      await deliver(id);
      expect(await row(id)).toMatchObject({ state: "failed", attempts: 1, lastError: `${name}: No.` });
      fake.behaviour = "ok";
      await deliver(other);
      expect(await row(other)).toMatchObject({ state: "sent" });
    },
  );

  it.each(["invalid_api_key", "restricted_api_key", "missing_api_key", "invalid_from_address", "security_error"])(
    "fails on %s and tells the operator",
    async (name) => {
      const told = vi.spyOn(console, "error").mockImplementation(() => {});
      const id = await aRemoval();
      fake.behaviour = { status: 403, name };
      await deliver(id);
      expect(await row(id)).toMatchObject({ state: "failed" });
      expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(name));
      told.mockRestore();
    },
  );

  it("counts as accepted when the provider has an earlier writing of it", async () => {
    const id = await aRemoval();
    fake.accepted.set((await row(id)).key, { id: randomUUID(), body: "another" });
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "sent", providerId: null });
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
      expect(await row(late)).toMatchObject({ state: "unknown" });
      expect(await row(early)).toMatchObject({ state: "sent" });
      expect(fake.requests).toHaveLength(1);
    },
  );

  it("does not go to pieces over a mail that cannot be written", async () => {
    const { id } = await db.mail.create({
      data: { key: randomUUID(), template: "poem", to: "a@x.example", input: {} },
    });
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "failed", lastError: expect.stringContaining("poem") });
    expect(fake.requests).toEqual([]);
  });
});

describe("a mail whose matter is over", { timeout: 30_000 }, () => {
  it("is cancelled when the code expired, and the code is erased", async () => {
    const id = await aCode();
    await db.$executeRaw`UPDATE mail SET created_at = created_at - interval '11 minutes' WHERE id = ${id}::uuid`;
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "cancelled", sealedInput: null });
    expect(fake.requests).toEqual([]);
  });

  it("is sent while the invitation is open", async () => {
    const { id, token } = await anInvitationMail();
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "sent" });
    expect(JSON.parse(fake.requests[0]?.body ?? "").text).toContain(`/invitations/${token}\n`);
  });

  it.each([
    ["revoked", "UPDATE member SET status = 'revoked', closed_at = now() WHERE id = $1::uuid"],
    ["expired", "UPDATE member SET expires_at = clock_timestamp() WHERE id = $1::uuid"],
    ["replaced by a newer version", "UPDATE invitation SET version = 2 WHERE member_id = $1::uuid"],
    [
      "to an organization that closed",
      "UPDATE organization SET closed_at = now() WHERE id = (SELECT organization_id FROM member WHERE id = $1::uuid)",
    ],
  ])("is cancelled when the invitation is %s", async (_, change) => {
    const { id, memberId } = await anInvitationMail();
    await db.$executeRawUnsafe(change, memberId);
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "cancelled" });
    expect(fake.requests).toEqual([]);
  });
});

describe("a mail about what never was", { timeout: 30_000 }, () => {
  async function aRevocation() {
    const invited = await anInvitationMail();
    const key = `invitation-revoked/${randomUUID()}`;
    const { organizationId } = await row(invited.id);
    const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
    const about = { organizationId: organizationId ?? "", memberId: invited.memberId };
    const revoke = async () => {
      await db.$executeRaw`UPDATE member SET status = 'revoked', closed_at = now() WHERE id = ${invited.memberId}::uuid`;
      await transaction((tx) =>
        enqueueMail(tx, { template: "invitation-revoked", key, to: invited.address, input, ...about }),
      );
      return idOf(key);
    };
    return { invitation: invited.id, revoke };
  }

  it("is cancelled when the invitation that is withdrawn never left, in whichever order they come", async () => {
    const [one, other] = [await aRevocation(), await aRevocation()];
    const revoked = await one.revoke();
    await deliver(revoked);
    await deliver(one.invitation);
    const later = await other.revoke();
    await deliver(other.invitation);
    await deliver(later);
    for (const id of [revoked, one.invitation, later, other.invitation]) {
      expect(await row(id)).toMatchObject({ state: "cancelled" });
    }
    expect(fake.requests).toEqual([]);
  });

  it.each(["ok", "accepts-then-resets"] as const)("is sent when it did, or may have: %s", async (behaviour) => {
    const { invitation, revoke } = await aRevocation();
    fake.behaviour = behaviour;
    await deliver(invitation);
    fake.behaviour = "ok";
    const id = await revoke();
    await makeDue(invitation);
    await deliver(invitation);
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "sent" });
  });
});

describe("a mail that offers ownership", { timeout: 30_000 }, () => {
  async function anOffer() {
    const { id: organizationId, olga } = await anOrganization();
    const adam = await aMember(organizationId);
    const { id } = await offer(olga, { memberId: adam.id, after: "stay" });
    return { transferId: id, organizationId, mailId: await idOf(`ownership-offered/${id}`) };
  }

  it("is sent while the offer is open", async () => {
    const { mailId } = await anOffer();
    await deliver(mailId);
    expect(await row(mailId)).toMatchObject({ state: "sent" });
  });

  it.each([
    ["withdrawn", "UPDATE transfer SET state = 'withdrawn', closed_at = now() WHERE id = $1::uuid"],
    ["expired", "UPDATE transfer SET expires_at = clock_timestamp() WHERE id = $1::uuid"],
    [
      "of an organization that closed",
      "UPDATE organization SET closed_at = now() WHERE id = (SELECT organization_id FROM transfer WHERE id = $1::uuid)",
    ],
  ])("is cancelled when the offer is %s", async (_, change) => {
    const { transferId, mailId } = await anOffer();
    await db.$executeRawUnsafe(change, transferId);
    await deliver(mailId);
    expect(await row(mailId)).toMatchObject({ state: "cancelled" });
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
    for (const id of ids) expect(await row(id)).toMatchObject({ state: "cancelled", sealedInput: null });
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
      const mail = await row(id);
      expect(mail).toMatchObject({ state: "queued" });
      expect(mail.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 100_000);
    }
    expect(await row(second)).toMatchObject({ attempts: 0 });
  });
});

describe("the row of a member", { timeout: 30_000 }, () => {
  it("is the one that its mail was written for", async () => {
    const { olga } = await anOrganization();
    const adam = await aMember(olga.organization.id);
    const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
    const key = `suspended/${randomUUID()}`;
    await transaction((tx) =>
      enqueueMail(tx, {
        ...{ template: "suspended", key, to: adam.email, input },
        ...{ organizationId: olga.organization.id, memberId: adam.id },
      }),
    );
    expect(await row(await idOf(key))).toMatchObject({ organizationId: olga.organization.id, memberId: adam.id });
  });
});
