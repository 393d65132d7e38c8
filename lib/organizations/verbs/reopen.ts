import type { z } from "zod";
import { byOperator } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { type Dropped, findDropped } from "@/lib/catalog/in-use";
import { isOwnerRole } from "@/lib/catalog/roles";
import { db, lockOrganization, type Tx, transaction } from "@/lib/database/db";
import { env } from "@/lib/env";
import { recordEvent } from "@/lib/events/record-event";
import { takeRole } from "@/lib/members/take-role";
import {
  type ReopenOrganization,
  refuseIfPlacedElsewhere,
  requireOrganization,
  type User,
  userOf,
} from "@/lib/organizations/operator";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { seatOwner } from "@/lib/organizations/seat-owner";
import { tellBack, tellMadeOwner } from "@/lib/organizations/tell-owners";
import { Refusal } from "@/lib/refusal";
import { deleteAllResources } from "@/lib/resources/delete-all";

const MOST_NAMED = 5;
/** More kinds and roles than any organization ever had. */
const MOST_DROPPED = 10_000;

/**
 * Reopens an organization as it was, for the operator, with its last owners or the named one. Closed
 * organizations do not block a new catalog, so roles and kinds that it no longer has are removed here,
 * before the next start would stop at them.
 */
export async function reopen(input: z.output<typeof ReopenOrganization>) {
  const { organization } = await openAgain(input);
  return { organization, dropped: await takeDropped(organization.id) };
}

async function takeDropped(organizationId: string): Promise<Dropped[]> {
  const ask = (statement: string, values: unknown[]) => db().$queryRawUnsafe<unknown[]>(statement, ...values);
  const { some } = await findDropped(ask, catalog(), { organizationId, most: MOST_DROPPED });
  if (some.length === 0) return [];
  const actor = await operatorActor(organizationId);
  for (const { kind, role, inside } of some) {
    if (role !== null)
      await takeRole(actor, { role, kind: kind ?? undefined, only: inside ? "with-application-roles" : undefined });
    else if (kind !== null) await deleteAllResources(actor, { kind });
  }
  return some;
}

function openAgain(input: z.output<typeof ReopenOrganization>) {
  return transaction(async (tx) => {
    const organization = await requireOrganization(tx, input.organization);
    const named = input.owner ? [await userOf(tx, input.owner)] : [];
    const owners = named.length ? named : await lastOwners(tx, organization.id);
    await lockUsers(tx, organization.id, owners);
    const locked = await lockOrganization(tx, organization.id);
    if (!locked?.closed) throw new Refusal("organization.not-closed");

    const stayed = await ownersOf(tx, organization.id);
    if (stayed.length === 0 && owners.length === 0) {
      throw new Refusal("operator.no-owner-left", { organization: organization.name });
    }
    await refuseIfMembersElsewhere(tx, organization.id);
    await tx.organization.update({ where: { id: organization.id }, data: { closedAt: null } });
    await recordEvent(tx, byOperator(organization.id), { action: "organization.reopened" });
    for (const { address } of stayed) await tellBack(tx, organization, address);
    for (const owner of stayed.length > 0 ? named : owners) {
      await refuseIfPlacedElsewhere(tx, owner, organization.id);
      const { before } = await seatOwner(tx, organization.id, owner);
      if (!named.length) await tellBack(tx, organization, owner.address);
      else if (!isOwnerRole(catalog(), before)) await tellMadeOwner(tx, organization, owner.address, before);
    }
    return { organization };
  });
}

function ownersOf(tx: Tx, organizationId: string) {
  return tx.member.findMany({ where: { organizationId, owner: true, status: "active" }, select: { address: true } });
}

/**
 * Locks all returning members in one order if a user may only have one place, so
 * that nobody takes another one meanwhile.
 */
async function lockUsers(tx: Tx, organizationId: string, owners: User[]) {
  await tx.$executeRaw`
    SELECT id FROM "user"
     WHERE id = ANY(${owners.map(({ id }) => id)}::uuid[])
        OR ${env().ORGANIZATIONS_PER_USER === "one"}
           AND id IN (SELECT user_id FROM member
                       WHERE organization_id = ${organizationId}::uuid AND status IN ('active', 'suspended'))
     ORDER BY id FOR NO KEY UPDATE`;
}

/** Members were free to join another organization while this one was closed. */
async function refuseIfMembersElsewhere(tx: Tx, organizationId: string) {
  if (env().ORGANIZATIONS_PER_USER !== "one") return;
  const elsewhere = await tx.$queryRaw<{ email: string }[]>`
    SELECT member.email FROM member
     WHERE member.organization_id = ${organizationId}::uuid AND member.status IN ('active', 'suspended')
       AND EXISTS (SELECT FROM member AS other JOIN organization ON organization.id = other.organization_id
                    WHERE other.user_id = member.user_id AND other.organization_id <> member.organization_id
                      AND other.status IN ('active', 'suspended') AND organization.closed_at IS NULL)
     ORDER BY member.sort_name, member.id`;
  if (elsewhere.length === 0) return;
  const [some, more] = [elsewhere.slice(0, MOST_NAMED), elsewhere.length - MOST_NAMED];
  throw new Refusal("operator.members-elsewhere", {
    count: elsewhere.length,
    more: Math.max(0, more),
    addresses: some.map(({ email }) => email).join(", "),
  });
}

/** A person who closed the organization by leaving last, or who left a closed one, was an owner until then. */
function lastOwners(tx: Tx, organizationId: string): Promise<User[]> {
  return tx.$queryRaw<User[]>`
    SELECT DISTINCT "user".id, "user".name, "user".email, "user".address
      FROM organization
      JOIN member ON member.organization_id = organization.id
      JOIN "user" ON "user".id = member.user_id
     WHERE organization.id = ${organizationId}::uuid AND member.owner AND member.status = 'left'
       AND member.closed_at >= organization.closed_at`;
}
