// Changes access for the verbs: it checks catalog and ceiling, writes, and records the event.

import { by } from "@/lib/actors/actor";
import type { Giver } from "@/lib/actors/find-scope";
import { canGiveOn } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import type { Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvent } from "@/lib/events/record-event";
import { Refusal, refuseIf } from "@/lib/refusal";
import { changeOfAccess, type Portion } from "./change-of-access";
import { type NameOf, nameResources } from "./name-resources";
import { namedPortions, touchedBy } from "./named-portions";
import { assignmentsOf } from "./read-assignments";
import { requireThere } from "./require-there";
import { added, isTooMuch, planEdit, sameAssignments, sizeOf, visiblePart, whyNotGive, whyNotInCatalog } from "./rules";
import type { Assignment } from "./schema";
import { applyEdit } from "./write-assignments";

type Holder = { id: string; name: string };

/**
 * Returns what the edit gives and takes, or null if nothing changes. `before` is what the editor was filled with.
 */
export async function changeAccess(
  tx: Tx,
  me: Giver,
  holder: Holder,
  wanted: readonly Assignment[],
  before?: readonly Assignment[],
): Promise<{ gains: Portion[]; losses: Portion[]; nameOf: NameOf } | null> {
  const organizationId = me.organization.id;
  refuseIf(isTooMuch(wanted) ? "resource.too-many" : null);
  const held = await assignmentsOf(tx, organizationId, holder.id);
  const seen = visiblePart(me, held);
  await requireGivable(tx, me, wanted, seen);
  if (before && !sameAssignments(before, seen)) throw new Refusal("member.changed-meanwhile");
  if (sameAssignments(wanted, seen)) return null;

  const givenIn = uuidv7();
  await applyEdit(tx, organizationId, { id: holder.id, givenIn }, planEdit(me, held, wanted));
  const holds = await assignmentsOf(tx, organizationId, holder.id);
  // Without this limit, grants of several people could grow beyond what anyone's form can carry.
  refuseIf(isTooMuch(holds) && sizeOf(holds) > sizeOf(held) ? "resource.too-many" : null);
  const { gains, losses } = changeOfAccess(held, holds);
  const nameOf = await nameResources(tx, organizationId, [...gains, ...losses]);
  const [gained, lost] = [namedPortions(gains, nameOf), namedPortions(losses, nameOf)];
  await recordEvent(tx, by(me), {
    id: givenIn,
    action: "member.access-changed",
    subject: holder,
    details: { gained, lost },
    resources: touchedBy([...gained, ...lost]),
  });
  return { gains, losses, nameOf };
}

function whatIsOutside(me: Giver, { kind, resources }: Assignment) {
  const id = resources.find((one) => !canGiveOn(me, kind, one));
  return { kind, ...(id === undefined ? {} : { id }) };
}

/**
 * Each assignment must be in the catalog unless it is held already, within the ceiling, and on resources that exist.
 */
export async function requireGivable(
  tx: Tx,
  me: Giver,
  wanted: readonly Assignment[],
  held: readonly Assignment[] = [],
) {
  for (const one of added(wanted, held)) {
    refuseIf(whyNotInCatalog(catalog(), [one]), { role: one.role, kind: one.kind });
  }
  for (const one of wanted) refuseIf(whyNotGive(me, [one]), whatIsOutside(me, one));
  await requireThere(tx, me.organization.id, wanted);
}
