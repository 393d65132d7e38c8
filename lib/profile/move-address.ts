// Gives a user another address, in every organization they are in. Used by the change and by its undoing.
import { type Actor, actorSelect, by, type Person, toActor } from "@/lib/actors/actor";
import { lockOrganization, type Prisma, type Tx } from "@/lib/database/db";
import type { EventAction } from "@/lib/events/event-actions";
import { recordEvent } from "@/lib/events/record-event";
import { closeInvitations } from "@/lib/invitations/end-invitations";
import { STATUSES_IN } from "@/lib/members/statuses";
import { foldName } from "@/lib/text/sort-name";

type To = { email: string; address: string };

/** The caller has locked the user and made sure that nobody else has the address. */
export async function moveAddress(tx: Tx, person: Person, to: To, action: EventAction): Promise<number> {
  const places = { userId: person.id, status: { in: STATUSES_IN } } satisfies Prisma.MemberWhereInput;
  const organizations = await tx.member.findMany({
    where: places,
    select: { organizationId: true },
    orderBy: { organizationId: "asc" }, // all transactions take locks in one order
  });
  for (const { organizationId } of organizations) await lockOrganization(tx, organizationId);
  const stays = await tx.member.findMany({ where: places, select: actorSelect });
  for (const stay of stays) await closeInvitationOf(tx, toActor(stay, person.ip), to);

  const [user] = await tx.$queryRaw<{ addressVersion: number }[]>`
    UPDATE "user" SET email = ${to.email}, address = ${to.address}, email_verified = clock_timestamp(),
                      address_version = address_version + 1
     WHERE id = ${person.id}::uuid RETURNING address_version AS "addressVersion"`;
  await tx.$executeRaw`
    UPDATE member SET email = ${to.email}, address = ${to.address},
                      sort_name = CASE WHEN name IS NULL THEN ${foldName(to.address)} ELSE sort_name END
     WHERE user_id = ${person.id}::uuid AND status = ANY(${STATUSES_IN}::member_status[])`;
  for (const stay of person.address === to.address ? [] : stays) {
    const me = toActor(stay, person.ip);
    await recordEvent(tx, by(me), {
      action,
      subject: { id: me.id, name: me.name },
      details: { from: person.email, to: to.email },
    });
  }
  if (!user) throw new Error("The user is gone, although they are locked.");
  return user.addressVersion;
}

/** A pending invitation to the new address where the person is a member already: nobody could accept it any more. */
async function closeInvitationOf(tx: Tx, me: Actor, { address }: To) {
  const invited = await tx.member.findMany({
    where: { organizationId: me.organization.id, address, status: "pending" },
    select: { id: true, name: true, email: true, address: true },
  });
  await closeInvitations(tx, me, invited, { why: "address", name: me.name });
}
