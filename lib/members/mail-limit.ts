// Limits how often a person is notified of changes. Taking access away is never refused, because something
// must be given between two such changes.

import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { type Limit, takeWithinLimit } from "@/lib/database/rate-limit";
import { Refusal } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import type { MemberFacts } from "./rules";

const PER_PERSON: Limit = { limit: 20, seconds: 24 * 60 * 60 };

/** Counts per person, not per stay: a person who is removed and comes back has the same inbox. */
export async function limitMailsTo(tx: Tx, me: Actor, member: MemberFacts) {
  const key = `given/${me.organization.id}/${member.userId ?? member.id}`;
  const seconds = await takeWithinLimit(tx, key, PER_PERSON);
  if (seconds > 0) throw new Refusal("limit.changes", { name: displayName(member), hours: Math.ceil(seconds / 3600) });
}
