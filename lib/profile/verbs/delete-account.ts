import type { z } from "zod";
import { actorSelect, type Person, toActor } from "@/lib/actors/actor";
import { lockOrganization, lockUser, Prisma, type Tx, transaction } from "@/lib/database/db";
import type { Template } from "@/lib/mail/letters";
import { leaveWithin, whatStays } from "@/lib/members/leave-within";
import { whyNotLeave } from "@/lib/members/rules";
import type { DeleteAccount } from "@/lib/profile/schema";
import { Refusal } from "@/lib/refusal";
import { translate } from "@/lib/text/sentence";

const GONE = "The account was deleted first.";
const ABOUT_ONE: Template[] = ["invitation-accepted", "invitation-declined", "link-requested"];

/** Leaves everywhere, or nowhere; then the person's name goes from all but the trail. */
export function deleteAccount(person: Person, input: z.output<typeof DeleteAccount>) {
  return transaction(async (tx) => {
    if (input.email.trim().toLowerCase() !== person.email.trim().toLowerCase())
      throw new Refusal("user.email-does-not-match");
    if (!(await lockUser(tx, person.id))) throw new Refusal("session.ended");
    const places = { userId: person.id, status: { in: ["active", "suspended"] } } satisfies Prisma.MemberWhereInput;
    const organizations = await tx.member.findMany({
      where: places,
      select: { organizationId: true },
      orderBy: { organizationId: "asc" }, // one order of locks for everybody
    });
    for (const { organizationId } of organizations) await lockOrganization(tx, organizationId);
    const stays = await tx.member.findMany({ where: places, select: actorSelect });
    const inTheWay: string[] = [];
    for (const stay of stays) {
      const refusal = stay.organization.closedAt
        ? null
        : whyNotLeave(stay, await whatStays(tx, stay.organization.id, stay.id));
      if (refusal) inTheWay.push(stay.organization.name);
    }
    if (inTheWay.length > 0) throw new Refusal("user.only-owner-somewhere", { organizations: inTheWay.join(", ") });

    for (const stay of stays) await leaveWithin(tx, toActor(stay, person.ip));
    await forgetInMails(tx, person);
    await forgetStays(tx, person);
    await forgetMails(tx, person.address);
    await forgetTries(tx, person.address);
    await tx.user.delete({ where: { id: person.id } });
    return {};
  });
}

/** Also the ones that never began. An invitation that is open belongs to whoever sent it: they may have it accepted anew. */
async function forgetStays(tx: Tx, { id, address }: Person) {
  await tx.$executeRaw`
    UPDATE member SET name = NULL, email = '', address = 'deleted:' || id, sort_name = '', user_id = NULL
     WHERE user_id = ${id}::uuid
        OR address = ${address} AND user_id IS NULL AND status NOT IN ('pending', 'active', 'suspended')`;
}

/**
 * Mails to others. What was sent needs no words any more. What waits goes out without the name, and news of the person
 * alone not at all; one that was tried may be with the provider, and has to stay as it is until it is settled.
 */
async function forgetInMails(tx: Tx, { id, name, email, address }: Person) {
  const words = [name, email, address].flatMap((word) => (word ? [word.toLowerCase()] : []));
  const naming = Prisma.sql`
    organization_id IN (SELECT organization_id FROM member WHERE user_id = ${id}::uuid OR address = ${address})
    AND "to" <> ${address}
    AND EXISTS (SELECT FROM jsonb_each_text(input) AS pair WHERE lower(pair.value) = ANY(${words}))`;
  // In one order, with those of forgetMails: two who name each other may go at the same moment.
  await tx.$executeRaw`SELECT FROM mail WHERE "to" = ${address} OR ${naming} ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE mail SET state = 'cancelled', last_error = ${GONE}, settled_at = clock_timestamp()
     WHERE state = 'queued' AND template = ANY(${ABOUT_ONE}) AND ${naming}`;
  await tx.$executeRaw`UPDATE mail SET input = '{}' WHERE state <> 'queued' AND ${naming}`;
  await tx.$executeRaw`
    UPDATE mail
       SET input = (SELECT jsonb_object_agg(pair.key, CASE WHEN lower(pair.value #>> '{}') <> ALL(${words}) THEN pair.value
                                                           WHEN pair.key = 'byEmail' THEN '""'
                                                           ELSE to_jsonb(${translate("members.row.deleted")}::text) END)
                      FROM jsonb_each(input) AS pair)
     WHERE state = 'queued' AND first_tried_at IS NULL AND ${naming}`;
}

/** What was sent stays counted, and says nothing any more; what waits is not sent to somebody who is gone. */
async function forgetMails(tx: Tx, address: string) {
  await tx.$executeRaw`
    UPDATE mail
       SET state = 'cancelled', last_error = ${GONE}, settled_at = clock_timestamp()
     WHERE "to" = ${address} AND state = 'queued'`;
  await tx.$executeRaw`UPDATE mail SET "to" = '', input = '{}', sealed_input = NULL WHERE "to" = ${address}`;
  await tx.localMail.deleteMany({ where: { to: address } });
}

async function forgetTries(tx: Tx, address: string) {
  await tx.signIn.deleteMany({ where: { address } });
  await tx.rateLimit.deleteMany({
    where: { OR: ["sign-in/", "invite/"].map((startsWith) => ({ key: { startsWith, endsWith: `/${address}` } })) },
  });
}
