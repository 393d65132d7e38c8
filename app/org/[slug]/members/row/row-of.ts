// A row as the page draws it: its names, its menu with whole sentences, and what is reached, in words.
import { getTranslations } from "next-intl/server";
import type { GivableKind } from "@/components/access-editor";
import { canGiveOnAll } from "@/lib/actors/permissions";
import type { Giver } from "@/lib/assignments/change-access";
import type { SayAccess } from "@/lib/assignments/portion-in-words";
import { catalog } from "@/lib/catalog/catalog";
import { heldInWords } from "@/lib/members/held-in-words";
import type { MemberRow } from "@/lib/members/list/list-members";
import { displayName } from "@/lib/members/require-member";
import type { RefusalCode } from "@/lib/refusal";
import { sentenceOf } from "@/lib/text/sentence";
import { editsOf, type Row, rowMenu } from "./row-menu";

/** `offeredTo`: to whom ownership is offered already. */
export async function rowDrawer(viewer: Giver, { owners, offeredTo }: { owners: number; offeredTo: string | null }) {
  const [menuText, accessText] = await Promise.all([getTranslations("members.menu"), getTranslations("access")]);
  const say: SayAccess = (key, values) => accessText(key, values as never); // the compiler cannot join each key with its values
  const facts = { policy: viewer.organization, owners, offerOpen: offeredTo !== null };

  function reasonOf(refusal: RefusalCode): string {
    // Its sentence speaks to the one who was invited.
    if (refusal === "invitation.expired") return menuText("expired");
    return sentenceOf(refusal, { name: offeredTo ?? "" });
  }

  return (member: MemberRow): Row => ({
    ...member,
    shownName: displayName(member),
    accessWords: member.access.map((held) => heldInWords(say, catalog(), held)),
    edits: editsOf(viewer, member),
    // Whoever deleted their account has no address left to be invited at.
    menu: (member.email ? rowMenu(viewer, member, facts) : []).map((group) =>
      group.map(({ action, refusal }) => ({ action, reason: refusal && reasonOf(refusal) })),
    ),
  });
}

/** On which kinds somebody may give something, and whether on all of them. */
export function givableKinds(viewer: Giver): GivableKind[] {
  return catalog().kinds.flatMap(({ id }) => {
    const all = canGiveOnAll(viewer, id);
    return all || viewer.scope.has(id) ? [{ id, all }] : [];
  });
}
