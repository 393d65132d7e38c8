// Limits how many emails invitations may cause: how many a person sends, and how many an address gets, in
// one organization and in all together.

import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { keysWithinLimit, type Limit, takeWithinLimit } from "@/lib/database/rate-limit";
import { Refusal } from "@/lib/refusal";

const DAY = 24 * 60 * 60;
const PER_ACTOR: Limit = { limit: 1000, seconds: 60 * 60 };
const PER_ADDRESS_HERE: Limit = { limit: 5, seconds: DAY };
const PER_ADDRESS: Limit = { limit: 10, seconds: DAY };

/**
 * Counts each address and returns those that may get one more email. An address that is refused here
 * does not count in the overall limit.
 */
export async function addressesWithinLimits(tx: Tx, organizationId: string, addresses: string[]): Promise<Set<string>> {
  const here = await within(tx, `invite/${organizationId}`, addresses, PER_ADDRESS_HERE);
  return new Set(await within(tx, "invite/to", here, PER_ADDRESS));
}

async function within(tx: Tx, prefix: string, addresses: string[], limit: Limit): Promise<string[]> {
  if (addresses.length === 0) return [];
  const keyOf = (address: string) => `${prefix}/${address}`;
  const allowed = await keysWithinLimit(tx, addresses.map(keyOf), limit);
  return addresses.filter((address) => allowed.has(keyOf(address)));
}

/**
 * A person's limit covers all their organizations and keys. Keys that no person answers for share their organization's
 * limit. All emails are refused together, so nobody has to find out which half was sent.
 */
export async function limitMailsBy(tx: Tx, me: Actor, mails: number) {
  if (mails === 0) return;
  const sender = me.behind?.userId ?? me.organization.id;
  const seconds = await takeWithinLimit(tx, `invite/by/${sender}`, PER_ACTOR, mails);
  if (seconds > 0) throw new Refusal("limit.invitations", { minutes: Math.ceil(seconds / 60) });
}
