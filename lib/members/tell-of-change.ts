// Emails a member what changed. Clients such as Terraform make one change in two calls, which become one email.
import { randomUUID } from "node:crypto";
import { gainedInMails, lostInMails } from "@/lib/access-words/abilities-in-mails";
import { type Actor, senderInMails } from "@/lib/actors/actor";
import { capabilities } from "@/lib/actors/permissions";
import type { Tx } from "@/lib/database/db";
import type { MailInputs } from "@/lib/mail/mail-inputs";
import { enqueueMail } from "@/lib/mail/outbox";

type Change = Pick<MailInputs["role-changed"], "role" | "gains" | "losses">;

/** An email waits this long for another change. */
const WAIT_SECONDS = 5;

/** Called under the organization's lock, so that nobody else writes about the same member meanwhile. */
export async function tellOfChange(tx: Tx, me: Actor, member: { address: string }, change: Change) {
  const sender = { ...senderInMails(me), slug: me.organization.slug };
  const waiting = await findWaiting(tx, me.organization.id, member.address, sender);
  if (waiting) {
    const both = together(waiting.input, change);
    if (isNothing(both)) {
      await tx.mail.delete({ where: { id: waiting.id } });
      return;
    }
    await tx.$executeRaw`
      UPDATE mail SET input = input || ${JSON.stringify(both)}::jsonb,
                      next_try_at = clock_timestamp() + make_interval(secs => ${WAIT_SECONDS})
       WHERE id = ${waiting.id}::uuid`;
    return;
  }
  const key = `role-changed/${randomUUID()}`;
  const input = { ...sender, ...change };
  await enqueueMail(tx, {
    template: "role-changed",
    key,
    to: member.address,
    organizationId: me.organization.id,
    input,
  });
  await tx.$executeRaw`
    UPDATE mail SET next_try_at = clock_timestamp() + make_interval(secs => ${WAIT_SECONDS}) WHERE key = ${key}`;
}

/** The email of the same sender that nobody has tried to send. One that is being sent is locked or has an attempt. */
async function findWaiting(tx: Tx, organizationId: string, to: string, sender: object) {
  const [mail] = await tx.$queryRaw<{ id: string; input: MailInputs["role-changed"] }[]>`
    SELECT id, input FROM mail
     WHERE state = 'queued' AND attempts = 0 AND next_try_at > clock_timestamp()
       AND next_try_at <= clock_timestamp() + make_interval(secs => ${WAIT_SECONDS})
       AND first_tried_at IS NULL AND template = 'role-changed' AND organization_id = ${organizationId}::uuid AND "to" = ${to}
       AND input @> ${JSON.stringify(sender)}::jsonb
     ORDER BY id DESC LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return mail;
}

/** What one change gives and the other takes is in neither list. */
export function together(first: Change, second: Change): Change {
  const without = (some: string[], others: string[]) => some.filter((one) => !others.includes(one));
  const union = (some: string[], others: string[]) => [...new Set([...some, ...others])];
  return {
    role: second.role ?? first.role,
    gains: union(without(first.gains, asGains(second.losses)), without(second.gains, asGains(first.losses))),
    losses: union(without(first.losses, asLosses(second.gains)), without(second.losses, asLosses(first.gains))),
  };
}

const isNothing = ({ role, gains, losses }: Change) => role === null && gains.length + losses.length === 0;

/** An ability is worded differently when it is lost. Access to resources reads the same. */
const pairs = () =>
  capabilities.flatMap((one) => [[gainedInMails([one])[0] ?? "", lostInMails([one])[0] ?? ""] as const]);
const asGains = (losses: string[]) => losses.map((one) => pairs().find(([, lost]) => lost === one)?.[0] ?? one);
const asLosses = (gains: string[]) => gains.map((one) => pairs().find(([gained]) => gained === one)?.[1] ?? one);
