import type { z } from "zod";
import { lockOrganization, lockUser, type Prisma, transaction } from "@/lib/db";
import { leaveWithin, whatStays } from "@/lib/members/leave-within";
import { whyNotLeave } from "@/lib/members/rules";
import { Refusal } from "@/lib/refusal";
import { actorSelect, type Person, toActor } from "@/lib/standing";
import type { DeleteAccount } from "./schema";

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
    await tx.$executeRaw`
      UPDATE member SET name = NULL, email = '', address = 'deleted:' || id, sort_name = '', user_id = NULL
       WHERE user_id = ${person.id}::uuid`;
    await tx.user.delete({ where: { id: person.id } });
    return {};
  });
}
