import { type Actor, by } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import { lockOrganization, type Tx } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { whyNotNamed } from "@/lib/organizations/rules";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { endStay, forgetCurrentOrganization } from "./departure";
import { wishesFor } from "./find-heir";
import { countOwners, requireMember } from "./require-member";
import { whyNotLeave } from "./rules";
import type { DepartureWish } from "./schema";
import { isIn, STATUSES_IN } from "./statuses";

/** Without a name, as in the HTTP API, the only member is not asked for it. */
export type LeavingWishes = DepartureWish & { name?: string };

/** Used by a person who leaves one organization, and for each of them when they delete their account. */
export async function leaveWithin(tx: Tx, actor: Actor, wishes: LeavingWishes = {}) {
  const organizationId = actor.organization.id;
  const organization = await lockOrganization(tx, organizationId);
  if (!organization) throw new Refusal("organization.not-found");
  const member = await requireMember(tx, organizationId, actor.id);
  if (!isIn(member.status)) throw new Refusal("member.not-found");
  const rest = await whatStays(tx, organizationId, actor.id);
  const closes = member.owner && rest.owners === 1 && member.status === "active" && !organization.closed;
  refuseIf(organization.closed ? null : whyNotLeave(member, rest), {
    count: rest.resources || rest.unpaidBills,
  });
  const passedOn = await wishesFor(tx, { ...actor, status: member.status }, wishes);
  if (closes && wishes.name !== undefined) await requireNamed(tx, organizationId, wishes.name);

  if (closes) {
    await tx.$executeRaw`UPDATE organization SET closed_at = clock_timestamp() WHERE id = ${organizationId}::uuid`;
    await forgetCurrentOrganization(tx, { organizationId });
  }
  await endStay(tx, actor, member, "left", passedOn);
  const holdingOf = await readHoldings(tx, organizationId, [member.id]);
  await recordEvent(tx, by(actor), {
    action: "member.left",
    subject: { id: member.id, name: displayName(member) },
    ...told("lost", holdingOf(member.id)),
  });
  if (closes) await recordEvent(tx, by(actor), { action: "organization.closed" });
  return { closed: closes, address: member.address };
}

async function requireNamed(tx: Tx, id: string, typed: string) {
  const organization = await tx.organization.findUniqueOrThrow({ where: { id }, select: { name: true } });
  refuseIf(whyNotNamed(organization, typed), organization);
}

export async function whatStays(tx: Tx, organizationId: string, memberId: string) {
  const owners = await countOwners(tx, organizationId);
  const others = await tx.member.count({
    where: { organizationId, id: { not: memberId }, status: { in: STATUSES_IN } },
  });
  const resources = await tx.resource.count({ where: { organizationId } });
  const unpaidBills = await tx.bill.count({ where: { organizationId, paidAt: null } });
  return { owners, others, resources, unpaidBills };
}
