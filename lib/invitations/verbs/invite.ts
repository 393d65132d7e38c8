import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { can } from "@/lib/actors/permissions";
import { requireGivable } from "@/lib/assignments/change-access";
import { distinct, isTooMuch } from "@/lib/assignments/rules";
import { requireKnownRoles } from "@/lib/assignments/write-roles";
import { type Tx, transaction } from "@/lib/database/db";
import { recordEvents } from "@/lib/events/record-event";
import { type AddressPiece, canonicalAddress, parseAddresses } from "@/lib/forms/address";
import { createPending, type Wanted } from "@/lib/invitations/create-pending";
import { addressesWithinLimits, limitMailsBy } from "@/lib/invitations/mail-limits";
import { MAX_AT_ONCE, whyNotInvite } from "@/lib/invitations/rules";
import type { Invite } from "@/lib/invitations/schema";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

export type InviteOutcome = "invited" | "not-an-address" | "already-member" | "already-invited" | "suspended" | "limit";
export type InviteResult = { typed: string; outcome: InviteOutcome }[];

/** `addresses` is a paste or a list. With `atomic`, nobody is invited unless everyone is. */
type Input = Omit<z.output<typeof Invite>, "addresses"> & { addresses: string | string[]; atomic?: boolean };

/** Explains why a group was not invited: it holds the result for each person. */
export class NobodyInvited extends Refusal {
  readonly result: InviteResult;

  constructor(result: InviteResult) {
    super("invitation.nobody");
    this.result = result;
  }
}

/**
 * Treats each address separately unless `atomic` is set: a problem with one stops no other, and the result names it.
 */
export async function invite(actor: Actor, input: Input): Promise<InviteResult> {
  const pieces = typeof input.addresses === "string" ? parseAddresses(input.addresses) : input.addresses.map(asTyped);
  if (pieces.length === 0) throw new Refusal("invitation.no-addresses");
  if (pieces.length > MAX_AT_ONCE) throw new Refusal("invitation.too-many", { limit: MAX_AT_ONCE });
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    const access = distinct(input.access ?? []);
    requireKnownRoles(input.roles);
    refuseIf(whyNotInvite(me, me.organization, { roles: input.roles, access }));
    await requireGivable(tx, me, access);
    refuseIf(isTooMuch(access, pieces.length) ? "resource.too-many" : null);

    const wanted = firstOfEach(pieces);
    const known = await knownOutcomes(tx, me, input.batchId, [...wanted.keys()]);
    const unknown = [...wanted.values()].filter((one) => !known.has(one.address));
    const addresses = unknown.map((one) => one.address);
    const allowed = await addressesWithinLimits(tx, me.organization.id, addresses);
    const fresh = unknown.filter((one) => allowed.has(one.address));
    await limitMailsBy(tx, me, fresh.length);
    await closeExpired(tx, me, fresh);
    await createPending(tx, me, { ...input, access }, fresh);
    const sent = new Set(fresh.map((one) => one.address));
    const result = pieces.map(({ typed, address }): InviteResult[number] => {
      if (!address) return { typed, outcome: "not-an-address" };
      return { typed, outcome: known.get(address) ?? (sent.has(address) ? "invited" : "limit") };
    });
    if (input.atomic && result.some(({ outcome }) => outcome !== "invited")) throw new NobodyInvited(result);
    return result;
  });
}

function asTyped(email: string): AddressPiece {
  return { typed: email, email: email.normalize("NFKC").trim(), address: canonicalAddress(email), name: null };
}

const outcomes = { active: "already-member", suspended: "suspended", pending: "already-invited" } as const;

function firstOfEach(pieces: AddressPiece[]) {
  const wanted = new Map<string, Wanted>();
  for (const { email, address, name } of pieces) {
    if (address && !wanted.has(address)) wanted.set(address, { email, address, name });
  }
  return wanted;
}

/**
 * Finds people who need no invitation, and why. An expired invitation does not block a new one, unless someone else
 * sent it and only they or an owner may end it.
 */
async function knownOutcomes(tx: Tx, me: Actor, batchId: string, addresses: string[]) {
  const managesAll = can(me, "invitations.manage");
  const rows = await tx.$queryRaw<{ address: string; status: keyof typeof outcomes; posted: boolean }[]>`
    SELECT member.address, member.status, coalesce(batch_id = ${batchId}::uuid, false) AS posted
      FROM member LEFT JOIN invitation ON invitation.member_id = member.id
     WHERE member.organization_id = ${me.organization.id}::uuid AND member.address = ANY(${addresses})
       AND (batch_id = ${batchId}::uuid OR status IN ('active', 'suspended')
            OR status = 'pending' AND (expires_at > clock_timestamp()
               OR NOT ${managesAll} AND sent_by_id IS DISTINCT FROM ${me.id}::uuid))
     ORDER BY posted`;
  return new Map(rows.map(({ address, status, posted }) => [address, posted ? "invited" : outcomes[status]] as const));
}

/** This is recorded but not emailed, because a new invitation goes to the same person. */
async function closeExpired(tx: Tx, me: Actor, people: Wanted[]) {
  const closed = await tx.$queryRaw<{ id: string; name: string | null; email: string }[]>`
    UPDATE member SET status = 'revoked', closed_at = clock_timestamp()
     WHERE organization_id = ${me.organization.id}::uuid AND address = ANY(${people.map((one) => one.address)})
       AND status = 'pending' AND expires_at <= clock_timestamp()
    RETURNING id, name, email`;
  await recordEvents(
    tx,
    by(me),
    closed.map((member) => ({
      action: "invitation.replaced" as const,
      subject: { id: member.id, name: displayName(member) },
    })),
  );
}
