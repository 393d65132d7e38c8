import type { Giver } from "@/lib/actors/find-scope";
import { canGiveRoles, canInvite } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import type { MemberRow } from "@/lib/members/list/list-members";
import { memberCounts } from "@/lib/members/member-counts";
import { displayName } from "@/lib/text/display-name";
import { sentenceOf } from "@/lib/text/sentence";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { MemberMenu } from "../row/member-menu";
import { RowConsole } from "../row/row-console";
import { givableKinds, rowDrawer } from "../row/row-of";

/** The same menu as in the row, with the same dialogs. */
export async function MemberActions({ actor, row }: { actor: Giver; row: MemberRow }) {
  const { organization } = actor;
  const [{ owners }, transfer] = await Promise.all([memberCounts(actor), findOpenTransfer(organization.id)]);
  const { slug, name, invitationLifetimeHours } = organization;
  const offeredTo = transfer && !transfer.expired ? displayName(transfer.to) : null;
  const toRow = await rowDrawer(actor, { owners, offeredTo });
  return (
    <RowConsole
      organization={{ slug, name, invitationLifetimeHours }}
      catalog={catalog()}
      mayInvite={canInvite(actor, organization)}
      mayGiveRoles={canGiveRoles(actor, [catalog().owner.id])}
      givable={givableKinds(actor)}
      lastOwner={actor.owner && owners <= 1 ? { id: actor.id, reason: sentenceOf("member.only-owner") } : null}
    >
      <MemberMenu row={toRow(row)} />
    </RowConsole>
  );
}
