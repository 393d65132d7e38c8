import { getTranslations } from "next-intl/server";
import type { Giver } from "@/lib/assignments/change-access";
import type { SayAccess } from "@/lib/assignments/in-words";
import { catalog } from "@/lib/catalog/catalog";
import { heldInWords } from "@/lib/members/held-in-words";
import { listMembers, type MemberRow } from "@/lib/members/list-members";
import type { MembersQuery } from "@/lib/members/list-schema";
import { displayName } from "@/lib/members/require-member";
import type { RefusalCode } from "@/lib/refusal";
import { sentenceOf } from "@/lib/text/sentence";
import { isFiltered } from "./list-address";
import { MailsUnderWay } from "./mails-under-way";
import { MembersTable } from "./members-table";
import { type Row, rowMenu } from "./row-menu";

type MembersListProps = {
  actor: Giver;
  query: MembersQuery;
  /** Everybody who is not gone: what an unfiltered list is a part of. */
  total: number;
  owners: number;
  /** To whom ownership is offered already. */
  offeredTo: string | null;
};

export async function MembersList({ actor, query, total, owners, offeredTo }: MembersListProps) {
  const [t, menuText, accessText, { rows, next, previous }] = await Promise.all([
    getTranslations("members.page"),
    getTranslations("members.menu"),
    getTranslations("access"),
    listMembers(actor, query),
  ]);
  const say: SayAccess = (key, values) => accessText(key, values as never); // the compiler cannot join each key with its values
  const facts = { policy: actor.organization, owners, offerOpen: offeredTo !== null };

  function reasonOf(refusal: RefusalCode): string {
    // Its sentence speaks to the one who was invited.
    if (refusal === "invitation.expired") return menuText("expired");
    return sentenceOf(refusal, { name: offeredTo ?? "" });
  }

  function toRow(member: MemberRow): Row {
    // Whoever deleted their account has no address left to be invited at.
    const menu = (member.email ? rowMenu(actor, member, facts) : []).map((group) =>
      group.map(({ action, refusal }) => ({ action, reason: refusal && reasonOf(refusal) })),
    );
    const accessWords = member.access.map((held) => heldInWords(say, catalog(), held));
    return { ...member, shownName: displayName(member), accessWords, menu };
  }

  function range() {
    if (!next && !previous) return t("all", { shown: rows.length });
    if (isFiltered(query)) return t("shown", { shown: rows.length });
    return previous ? t("total", { total }) : t("first", { shown: rows.length, total });
  }

  const underWay = rows.filter(({ mail }) => mail === "queued" || mail === "sent");
  return (
    <>
      <MembersTable
        rows={rows.map(toRow)}
        next={next}
        previous={previous}
        range={range()}
        alone={total === 1 && !isFiltered(query)}
      />
      <MailsUnderWay which={underWay.map(({ id, mail }) => `${id} ${mail}`).join()} />
    </>
  );
}
