import { getTranslations } from "next-intl/server";
import type { Giver } from "@/lib/assignments/change-access";
import type { SayAccess } from "@/lib/assignments/in-words";
import { catalog } from "@/lib/catalog/catalog";
import { heldInWords } from "@/lib/members/held-in-words";
import type { MemberRow } from "@/lib/members/list-members";
import { readMembersQuery } from "@/lib/members/list-schema";
import { memberCounts } from "@/lib/members/member-counts";
import { displayName } from "@/lib/members/require-member";
import { canGiveRoles, canInvite } from "@/lib/permissions";
import type { RefusalCode } from "@/lib/refusal";
import { sentenceOf } from "@/lib/text/sentence";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { MembersConsole } from "../members-console";
import { rowMenu } from "../row-menu";
import { RowMenu } from "../row-menu-button";

/** The same three dots as on the row, leading to the same dialogs. */
export async function MemberActions({ actor, row }: { actor: Giver; row: MemberRow }) {
  const { organization } = actor;
  const [menuText, accessText, { owners }, transfer] = await Promise.all([
    getTranslations("members.menu"),
    getTranslations("access"),
    memberCounts(actor),
    findOpenTransfer(organization.id),
  ]);
  const { slug, name, invitationLifetimeHours } = organization;
  const offeredTo = transfer && !transfer.expired ? displayName(transfer.to) : null;
  const say: SayAccess = (key, values) => accessText(key, values as never); // the compiler cannot join each key with its values
  const facts = { policy: organization, owners, offerOpen: offeredTo !== null };

  function reasonOf(refusal: RefusalCode): string {
    if (refusal === "invitation.expired") return menuText("expired");
    return sentenceOf(refusal, { name: offeredTo ?? "" });
  }

  const menu = (row.email ? rowMenu(actor, row, facts) : []).map((group) =>
    group.map(({ action, refusal }) => ({ action, reason: refusal && reasonOf(refusal) })),
  );
  return (
    <MembersConsole
      organization={{ slug, name, invitationLifetimeHours }}
      query={readMembersQuery({})}
      catalog={catalog()}
      mayInvite={canInvite(actor, organization)}
      mayGiveRoles={canGiveRoles(actor, [catalog().owner.id])}
      lastOwner={actor.owner && owners <= 1 ? { id: actor.id, reason: sentenceOf("member.only-owner") } : null}
    >
      <RowMenu
        row={{
          ...{ ...row, shownName: displayName(row), menu },
          accessWords: row.access.map((held) => heldInWords(say, catalog(), held)),
        }}
      />
    </MembersConsole>
  );
}
