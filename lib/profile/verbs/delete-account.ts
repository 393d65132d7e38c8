import type { z } from "zod";
import { actorSelect, type Person, toActor } from "@/lib/actors/actor";
import { lockPerson } from "@/lib/actors/lock-person";
import { lockOrganization, Prisma, type Tx, transaction } from "@/lib/database/db";
import type { Template } from "@/lib/mail/mail-inputs";
import { leaveWithin, whatStays } from "@/lib/members/leave-within";
import { whyNotLeave } from "@/lib/members/rules";
import { STATUSES_IN } from "@/lib/members/statuses";
import type { DeleteAccount } from "@/lib/profile/schema";
import { Refusal } from "@/lib/refusal";
import { translate } from "@/lib/text/sentence";

const GONE = "The account was deleted first.";
const ABOUT_ONE: Template[] = ["invitation-accepted", "invitation-declined", "link-requested"];

type Deletion = Pick<z.output<typeof DeleteAccount>, "email"> & Partial<z.output<typeof DeleteAccount>>;

/** Leaves every organization or none, then removes the person's name everywhere except from the activity. */
export function deleteAccount(asking: Person, { departures = {}, ...input }: Deletion) {
  return transaction(async (tx) => {
    if (input.email.trim().toLowerCase() !== asking.email.trim().toLowerCase())
      throw new Refusal("user.email-does-not-match");
    const person = await lockPerson(tx, asking);
    const places = { userId: person.id, status: { in: STATUSES_IN } } satisfies Prisma.MemberWhereInput;
    const organizations = await tx.member.findMany({
      where: places,
      select: { organizationId: true },
      orderBy: { organizationId: "asc" }, // all transactions take locks in one order
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

    for (const stay of stays) await leaveWithin(tx, toActor(stay, person.ip), departures[stay.organization.id]);
    const earlier = await addressesBefore(tx, person);
    await forgetInMails(tx, person, earlier);
    await forgetStays(tx, person);
    await forgetMails(tx, person.address);
    for (const { address, until } of earlier) await forgetMails(tx, address, until);
    await forgetTries(tx, person.address);
    await tx.user.delete({ where: { id: person.id } });
    return {};
  });
}

/**
 * This includes stays that never began. An open invitation belongs to its sender,
 * and a new account can still accept it.
 */
async function forgetStays(tx: Tx, { id, address }: Person) {
  await tx.$executeRaw`
    UPDATE member SET name = NULL, email = '', address = 'deleted:' || id, sort_name = '', user_id = NULL
     WHERE user_id = ${id}::uuid
        OR address = ${address} AND user_id IS NULL AND status NOT IN ('pending', 'active', 'suspended')`;
}

/**
 * Emails to others: sent ones lose their words. Waiting ones go out without the name, and not at all if they are only
 * about this person. One that was tried may be with the provider, so it must stay until it is settled.
 */
async function forgetInMails(tx: Tx, { id, name, email, address }: Person, earlier: Earlier[]) {
  const words = [name, email, address].flatMap((word) => (word ? [word.toLowerCase()] : []));
  const names = (value: Prisma.Sql) => Prisma.sql`
    EXISTS (SELECT FROM jsonb_path_query(${value}, '$.**') AS one WHERE lower(one #>> '{}') = ANY(${words}))`;
  const naming = Prisma.sql`
    organization_id IN (SELECT organization_id FROM member WHERE user_id = ${id}::uuid OR address = ${address})
    AND "to" <> ${address} AND ${names(Prisma.sql`input`)}`;
  const to = [address, ...earlier.map((one) => one.address)];
  // All locks are taken in one order, together with those of forgetMails, because two people who name each
  // other may leave at the same moment.
  await tx.$executeRaw`SELECT FROM mail WHERE "to" = ANY(${to}) OR ${naming} ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE mail SET state = 'cancelled', last_error = ${GONE}, settled_at = clock_timestamp()
     WHERE state = 'queued' AND template = ANY(${ABOUT_ONE}) AND ${naming}`;
  await tx.$executeRaw`UPDATE mail SET input = '{}' WHERE state <> 'queued' AND ${naming}`;
  await tx.$executeRaw`
    UPDATE mail
       SET input = (SELECT jsonb_object_agg(pair.key, CASE WHEN jsonb_typeof(pair.value) = 'array'
                                                             THEN (SELECT coalesce(jsonb_agg(item), '[]') FROM jsonb_array_elements(pair.value) AS item
                                                                    WHERE NOT ${names(Prisma.sql`item`)})
                                                           WHEN lower(pair.value #>> '{}') <> ALL(${words}) THEN pair.value
                                                           WHEN pair.key = 'byEmail' THEN '""'
                                                           ELSE to_jsonb(${translate("members.row.deleted")}::text) END)
                      FROM jsonb_each(input) AS pair)
     WHERE state = 'queued' AND first_tried_at IS NULL AND ${naming}`;
}

type Earlier = { address: string; until: Date };

/** Addresses that the person gave up. Later emails to them may be somebody else's. */
function addressesBefore(tx: Tx, { id, address }: Person) {
  return tx.$queryRaw<Earlier[]>`
    SELECT address, max(reserved_until) AS until FROM address_change
     WHERE user_id = ${id}::uuid AND address <> ${address} GROUP BY address ORDER BY address`;
}

/** Sent emails still count but lose their content. Waiting ones are cancelled, because their recipient is gone. */
async function forgetMails(tx: Tx, address: string, until: Date | null = null) {
  const theirs = Prisma.sql`"to" = ${address} AND (${until}::timestamptz IS NULL OR created_at < ${until}::timestamptz)`;
  await tx.$executeRaw`
    UPDATE mail
       SET state = 'cancelled', last_error = ${GONE}, settled_at = clock_timestamp()
     WHERE ${theirs} AND state = 'queued'`;
  await tx.$executeRaw`UPDATE mail SET "to" = '', input = '{}', sealed_input = NULL WHERE ${theirs}`;
  await tx.localMail.deleteMany({ where: { to: address, ...(until && { createdAt: { lt: until } }) } });
}

async function forgetTries(tx: Tx, address: string) {
  await tx.signIn.deleteMany({ where: { address } });
  await tx.rateLimit.deleteMany({
    where: {
      OR: ["sign-in/", "invite/", "proof/"].map((startsWith) => ({ key: { startsWith, endsWith: `/${address}` } })),
    },
  });
}
