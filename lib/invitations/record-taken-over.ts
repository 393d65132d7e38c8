import { type Actor, by } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import type { Tx } from "@/lib/database/db";
import { type Because, becauseDetails } from "@/lib/events/because";
import { recordEvent } from "@/lib/events/record-event";
import { displayName } from "@/lib/text/display-name";

type Invited = { id: string; name: string | null; email: string };

/** One line of the activity cannot name more. Its count is of all. */
const NAMED = 100;

/** Records for which invitations somebody answers now, and what they offer. */
export async function recordTakenOver(
  tx: Tx,
  me: Actor,
  successorId: string,
  taken: readonly Invited[],
  because: Because,
) {
  if (taken.length === 0) return;
  const named = taken.slice(0, NAMED);
  const holdingOf = await readHoldings(
    tx,
    me.organization.id,
    named.map(({ id }) => id),
  );
  await recordEvent(tx, by(me), {
    action: "invitation.taken-over",
    subject: { id: successorId, name: successorId === me.id ? me.name : await nameOf(tx, me, successorId) },
    details: {
      count: taken.length,
      ...becauseDetails(because),
      invitations: named.map((one) => ({ name: displayName(one), ...told("access", holdingOf(one.id)).details })),
    },
  });
}

async function nameOf(tx: Tx, me: Actor, id: string): Promise<string> {
  const where = { organizationId_id: { organizationId: me.organization.id, id } };
  return displayName(await tx.member.findUniqueOrThrow({ where, select: { name: true, email: true } }));
}
