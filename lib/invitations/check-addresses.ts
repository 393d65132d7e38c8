import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { clock, db } from "@/lib/database/db";
import { canonicalAddress } from "@/lib/forms/address";
import { STATUSES_IN } from "@/lib/members/statuses";
import { refuseIf } from "@/lib/refusal";
import { MAX_AT_ONCE, whyNotInvite } from "./rules";

/** Canonical addresses, one per line. */
export const CheckAddresses = z.strictObject({ addresses: z.string().max(300_000) });

export type AddressStanding = "member" | "pending" | "suspended";

const standings = { active: "member", pending: "pending", suspended: "suspended" } as const;

/** Shows which of these people are here already, while a person writes an invitation, and only if they may send it. */
export async function checkAddresses(
  actor: Actor,
  { addresses }: z.output<typeof CheckAddresses>,
): Promise<{ address: string; standing: AddressStanding }[]> {
  requireActive(actor);
  refuseIf(whyNotInvite(actor, actor.organization));
  const asked = addresses
    .split("\n", MAX_AT_ONCE)
    .map(canonicalAddress)
    .filter((address) => address !== null);
  const found = await db().member.findMany({
    where: {
      organizationId: actor.organization.id,
      address: { in: asked },
      OR: [
        { status: { in: STATUSES_IN } },
        { status: "pending", expiresAt: { gt: await clock() } }, // an expired invitation does not block a new one
      ],
    },
    select: { address: true, status: true },
  });
  return found.map(({ address, status }) => ({ address, standing: standings[status as keyof typeof standings] }));
}
