// Puts emails into the outbox, for tests of what happens to them.
import { randomUUID } from "node:crypto";
import type { Resend } from "resend";
import { db, transaction } from "@/lib/database/db";
import type { Provider } from "@/lib/mail/deliver";
import { makeDrainer } from "@/lib/mail/drain";
import { enqueueMail, enqueueMails } from "@/lib/mail/outbox";
import { anInvited, anOrganization } from "./cast";

export const mailRow = (id: string) => db().mail.findUniqueOrThrow({ where: { id } });

export const mailId = async (key: string) => (await db().mail.findUniqueOrThrow({ where: { key } })).id;

/** A second ago, because the clock may be set back a little before the test goes on. */
export const makeDue = (id: string) =>
  db().$executeRaw`UPDATE mail SET next_try_at = clock_timestamp() - interval '1 second' WHERE id = ${id}::uuid`;

async function dueMail(key: string): Promise<string> {
  const id = await mailId(key);
  await makeDue(id);
  return id;
}

export const asProvider = (resend: Resend, more: Partial<Provider> = {}): Provider => ({
  resend,
  perSecond: null,
  sender: "the fake one",
  reaches: "people",
  ...more,
});

/**
 * Sends what is due, as the console does. It needs the test's own database, because it takes everything that it finds.
 */
export async function drain(provider: Provider) {
  const troubles: unknown[] = [];
  const drainer = makeDrainer(provider, (error) => troubles.push(error));
  while (await drainer.round());
  await drainer.settled();
  if (troubles.length > 0) throw troubles[0];
}

/** For a drainer that goes on by itself. */
export const patient = { timeout: 40_000, interval: 20 };
export const fail = (error: unknown) => {
  throw error;
};

export async function emptyOutbox() {
  await db().mail.deleteMany();
  await db().mailPause.deleteMany();
  await db().rateLimit.deleteMany({ where: { key: "mail/pace" } });
}

export async function aCode() {
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
  return dueMail(key);
}

export async function aRemoval() {
  const key = `removed/${randomUUID()}`;
  const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
  await transaction((tx) => enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input }));
  return dueMail(key);
}

/** Their ids, in the order in which they wait. */
export async function removals(count: number): Promise<string[]> {
  const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
  const mails = Array.from({ length: count }, () => ({
    template: "removed" as const,
    key: `removed/${randomUUID()}`,
    to: "adam@acme.example",
    input,
  }));
  await transaction((tx) => enqueueMails(tx, mails));
  const rows = await db().mail.findMany({
    where: { key: { in: mails.map(({ key }) => key) } },
    orderBy: { nextTryAt: "asc" },
  });
  return rows.map(({ id }) => id);
}

export async function anInvitationMail() {
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
        organization: "Acme Robotics",
        by: "Olga Marchetti",
        byEmail: "olga@acme.example",
        invitationId: invited.invitationId,
        version: 1,
        keyId: "1",
        role: "Member",
        access: [],
        message: null,
        expiresAt: "2026-11-24T16:05:00.000Z",
      },
    }),
  );
  return { ...invited, id: await mailId(key) };
}
