// Mails in the outbox, for tests of what becomes of them.
import { randomUUID } from "node:crypto";
import { db, transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { anInvited, anOrganization } from "./cast";

export const mailRow = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });

export const mailId = async (key: string) => (await db.mail.findUniqueOrThrow({ where: { key } })).id;

export const jobsOfMail = (id: string) =>
  db.$queryRaw<{ waits: boolean }[]>`
    SELECT start_after > now() AS waits FROM pgboss.job WHERE name = 'mail' AND state = 'created' AND singleton_key = ${id}`;

export const makeDue = (id: string) =>
  db.$executeRaw`UPDATE mail SET next_try_at = clock_timestamp() WHERE id = ${id}::uuid`;

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
  return mailId(key);
}

export async function aRemoval() {
  const key = `removed/${randomUUID()}`;
  const input = { organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" };
  await transaction((tx) => enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input }));
  return mailId(key);
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
        ...{ organization: "Acme Robotics", by: "Olga Marchetti", byEmail: "olga@acme.example" },
        ...{ invitationId: invited.invitationId, version: 1, keyId: "1", role: "Member", access: [], message: null },
        expiresAt: "2026-11-24T16:05:00.000Z",
      },
    }),
  );
  return { ...invited, id: await mailId(key) };
}
