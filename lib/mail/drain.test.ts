// The outbox empties at the set pace, with codes first.
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { anInvited, anOrganization } from "@/lib/testing/cast";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { aCode, aRemoval, asProvider, drain, emptyOutbox, fail, mailRow, patient, removals } from "@/lib/testing/mails";
import { ownDatabase } from "@/lib/testing/own-database";
import type { Provider } from "./deliver";
import { keepDraining } from "./drain";
import { enqueueMails } from "./outbox";
import { takeMoments } from "./pace";

const own = await ownDatabase();
const fake = await openFakeResend();
afterAll(() => Promise.all([fake.close(), own.drop()]));

const provider = (more: Partial<Provider> = {}) => asProvider(fake.resend, more);

beforeEach(async () => {
  await emptyOutbox();
  fake.reset();
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
