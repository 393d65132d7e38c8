// Prepares a row for the page: names, a menu with complete sentences, and access in words.
import { getTranslations } from "next-intl/server";
import type { GivableKind } from "@/components/access-editor";
import { heldInWords } from "@/lib/access-words/held-in-words";
import type { SayAccess } from "@/lib/access-words/portion-in-words";
import type { Giver } from "@/lib/actors/find-scope";
import { canGiveOnAll } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import type { MemberRow } from "@/lib/members/list/list-members";
import type { RefusalCode } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { sentenceOf } from "@/lib/text/sentence";
import { editsOf, type Row, rowMenu } from "./row-menu";

/** `offeredTo` names the member to whom ownership is offered. */
export async function rowDrawer(viewer: Giver, { owners, offeredTo }: { owners: number; offeredTo: string | null }) {
  const [rowText, accessText] = await Promise.all([getTranslations("members.row"), getTranslations("access")]);
  const say: SayAccess = (key, values) => accessText(key, values as never); // the compiler cannot link keys and values
  const facts = { policy: viewer.organization, owners, offerOpen: offeredTo !== null };

  function reasonOf(refusal: RefusalCode): string {
    // The usual sentence addresses the invitee.
    if (refusal === "invitation.expired") return rowText("expired");
    return sentenceOf(refusal, { name: offeredTo ?? "" });
  }

  return (member: MemberRow): Row => ({
    ...member,
    shownName: displayName(member),
    accessWords: member.access.map((held) => heldInWords(say, catalog(), held)),
    edits: editsOf(viewer, member),
    // A person who deleted their account has no address to be invited at.
    menu: (member.email ? rowMenu(viewer, member, facts) : []).map((group) =>
      group.map(({ action, refusal }) => ({ action, reason: refusal && reasonOf(refusal) })),
    ),
  });
}

/** The kinds on which the viewer may give something, and whether they may give on all of a kind. */
export function givableKinds(viewer: Giver): GivableKind[] {
  return catalog().kinds.flatMap(({ id }) => {
    const all = canGiveOnAll(viewer, id);
    return all || viewer.scope.has(id) ? [{ id, all }] : [];
  });
}
