"use client";

import { SearchX, UserRoundX, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type DataTableColumns } from "@/components/data-table";
import { ListFrame } from "@/components/list-frame";
import { ListEnd } from "@/components/pagination";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { firstDirection, type Sort } from "@/lib/members/list/sorts";
import { columnLayout, MENU_WIDTH } from "./columns";
import { changeQuery, isFiltered, listAddress, noFilters } from "./list-address";
import { useList } from "./list-context";
import { ActiveCell, CompactMember, JoinedCell, PersonCell, RoleCell, StatusCell } from "./member-cells";
import { MemberMenu } from "./row/member-menu";
import { useRows } from "./row/row-context";
import type { Row } from "./row/row-menu";

type MembersTableProps = {
  rows: Row[];
  next: string | null;
  previous: string | null;
  range: string;
  /** True if nobody else was ever invited. */
  alone: boolean;
};

export function MembersTable({ rows, next, previous, range, alone }: MembersTableProps) {
  const t = useTranslations("members");
  const { query, path, pending } = useList();
  const address = (change: Parameters<typeof changeQuery>[1]) => listAddress(path, changeQuery(query, change));

  return (
    <ListFrame pending={pending} shown={rows.length === 0 ? t("empty.none") : t("page.shown", { shown: rows.length })}>
      <DataTable
        caption={t("title")}
        columns={columns}
        heads={(id) => t(`columns.${id}`)}
        rows={rows}
        sort={{ column: query.sort, direction: query.dir }}
        sortHref={({ column, direction }) => address({ sort: column, dir: direction })}
        menu={(row) => <MemberMenu row={row} />}
        menuWidth={MENU_WIDTH}
        renderCompact={(row, menu) => <CompactMember row={row} menu={menu} />}
        empty={<NoMatch />}
        footer={
          <>
            <ListEnd
              range={alone ? null : range}
              previousHref={previous ? address({ before: previous }) : null}
              nextHref={next ? address({ after: next }) : null}
            />
            {alone ? <Alone /> : null}
          </>
        }
      />
    </ListFrame>
  );
}

const sorted = (by: Sort) => ({ ...columnLayout[by], sortable: true, firstDirection: firstDirection(by) });

const columns = {
  person: { ...sorted("person"), cell: (row) => <PersonCell row={row} /> },
  status: { ...sorted("status"), cell: (row) => <StatusCell row={row} /> },
  role: { ...sorted("role"), cell: (row) => <RoleCell row={row} /> },
  joined: { ...sorted("joined"), cell: (row) => <JoinedCell row={row} /> },
  active: { ...sorted("active"), cell: (row) => <ActiveCell row={row} /> },
} satisfies DataTableColumns<Row>;

function Alone() {
  const t = useTranslations("members");
  const { invite } = useRows();
  return (
    <EmptyState
      icon={<Users />}
      title={t("empty.alone")}
      action={invite ? <Button onClick={invite}>{t("empty.invite")}</Button> : null}
    >
      {invite ? t("empty.alone-lead") : t("empty.alone-asker")}
    </EmptyState>
  );
}

function NoMatch() {
  const t = useTranslations("members.empty");
  const { query, path } = useList();
  const clear = listAddress(path, changeQuery(query, noFilters));
  const onlyFormer = query.former && !query.q && query.role.length === 0 && !query.resource && !query.inactive;
  if (onlyFormer) {
    return (
      <EmptyState
        icon={<UserRoundX />}
        title={t("none-former")}
        action={<ButtonLink href={clear}>{t("clear")}</ButtonLink>}
      >
        {t("none-former-lead")}
      </EmptyState>
    );
  }
  const filtered = isFiltered({ ...query, q: "" });
  const words = filtered
    ? query.q
      ? t("none-both", { query: query.q })
      : t("none-lead")
    : t("none-query", { query: query.q });
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("none")}
      action={isFiltered(query) ? <ButtonLink href={clear}>{t("clear")}</ButtonLink> : null}
    >
      {words}
    </EmptyState>
  );
}
