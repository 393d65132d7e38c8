// How many mails invitations may cost: what one person sends, and what one address is sent, here and everywhere together.

import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { keysWithinLimit, type Limit, secondsUntilAllowed } from "@/lib/database/rate-limit";
import { Refusal } from "@/lib/refusal";

const DAY = 24 * 60 * 60;
const PER_ACTOR: Limit = { limit: 1000, seconds: 60 * 60 };
const PER_ADDRESS_HERE: Limit = { limit: 5, seconds: DAY };
const PER_ADDRESS: Limit = { limit: 10, seconds: DAY };

/** Of these addresses, each counted, those that may be sent one more. What is refused here does not count elsewhere. */
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

/** Of a person in all their organizations together, by hand and with their keys; of other keys, those of the organization together. Refused as a whole, so that nobody has to find out which half was sent. */
export async function countMailsOf(tx: Tx, acting: Actor, mails: number) {
  if (mails === 0) return;
  const sender = acting.behind?.userId ?? acting.organization.id;
  const seconds = await secondsUntilAllowed(tx, `invite/by/${sender}`, PER_ACTOR, mails);
  if (seconds > 0) throw new Refusal("limit.invitations", { minutes: Math.ceil(seconds / 60) });
}
