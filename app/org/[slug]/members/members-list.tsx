import { getTranslations } from "next-intl/server";
import type { Giver } from "@/lib/actors/find-scope";
import { listMembers } from "@/lib/members/list/list-members";
import type { MembersQuery } from "@/lib/members/list/schema";
import { pageRange } from "../page-range";
import { isFiltered } from "./list-address";
import { MailsUnderWay } from "./mails-under-way";
import { MembersTable } from "./members-table";
import { rowDrawer } from "./row/row-of";

type MembersListProps = {
  actor: Giver;
  query: MembersQuery;
  /** The number of current members. A filtered list shows only some of them. */
  total: number;
  owners: number;
  /** The name of the member to whom ownership is offered. */
  offeredTo: string | null;
};

export async function MembersList({ actor, query, total, owners, offeredTo }: MembersListProps) {
  const [t, toRow, { rows, next, previous }] = await Promise.all([
    getTranslations("members.page"),
    rowDrawer(actor, { owners, offeredTo }),
    listMembers(actor, query),
  ]);

  function range() {
    if (!next && !previous) return t("all", { shown: rows.length });
    if (isFiltered(query)) return t("shown", { shown: rows.length });
    const place = pageRange({ shown: rows.length, total, next, previous });
    return place ? t("range", place) : t("total", { total });
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
