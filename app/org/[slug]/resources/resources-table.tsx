"use client";

import { Boxes, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type DataTableColumns } from "@/components/data-table";
import { ListFrame } from "@/components/list-frame";
import { ListEnd } from "@/components/pagination";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { useRowQuestion } from "@/components/use-row-question";
import { DeleteDialog } from "./delete-dialog";
import { RenameDialog } from "./rename-dialog";
import { CompactResource, NameCell, PeopleCell, StateCell } from "./resource-cells";
import { ResourceMenu } from "./resource-menu";
import { resourcesHref } from "./resources-address";
import { useResources } from "./resources-context";

export type Row = {
  id: string;
  name: string;
  state: string | null;
  /** The number of people who may reach it. Null if the viewer may not know. */
  people: number | null;
  /** The page that lists these people. */
  href: string | null;
  /** The viewer's own roles on it, in words. */
  mine: string;
  mayManage: boolean;
};

export type RowAction = "rename" | "delete";

type ResourcesTableProps = {
  kind: { id: string; name: string; plural: string };
  rows: Row[];
  next: string | null;
  previous: string | null;
  range: string;
  showsPeople: boolean;
  showsMine: boolean;
  mayAdd: boolean;
  total: number;
};

export function ResourcesTable(props: ResourcesTableProps) {
  const { kind, rows, next, previous, range, showsPeople, mayAdd, total } = props;
  const t = useTranslations("resources");
  const { organization, base, query, pending, search } = useResources();
  const { asked, ask, remember, dialog } = useRowQuestion<{ action: RowAction; row: Row }>();

  function act(action: RowAction, row: Row) {
    remember(row.id);
    ask({ action, row });
  }

  const QuestionDialog = asked?.question.action === "delete" ? DeleteDialog : RenameDialog;

  return (
    <>
      {total > 0 ? (
        <SearchInput
          label={t("search")}
          value={query.q}
          onSearch={search}
          className="mb-3 w-full sm:w-[280px] print:hidden"
        />
      ) : null}
      <ListFrame
        pending={pending}
        shown={rows.length === 0 ? t("empty.no-match") : t("page.shown", { count: rows.length })}
      >
        <DataTable
          caption={t("title")}
          columns={columnsFor(props)}
          heads={(id) => t(`columns.${id}`)}
          rows={rows}
          menu={
            mayAdd || showsPeople ? (row) => <ResourceMenu row={row} onAct={(action) => act(action, row)} /> : undefined
          }
          renderCompact={(row, menu) => <CompactResource row={row} menu={menu} />}
          empty={total > 0 ? <NoMatch plural={kind.plural} /> : <NoneYet plural={kind.plural} mayAdd={mayAdd} />}
          footer={
            <ListEnd
              range={range}
              previousHref={previous ? resourcesHref(base, query, { before: previous }) : null}
              nextHref={next ? resourcesHref(base, query, { after: next }) : null}
            />
          }
        />
      </ListFrame>
      {asked ? (
        <QuestionDialog
          key={asked.nth}
          organization={organization}
          kind={kind.id}
          row={asked.question.row}
          {...dialog}
        />
      ) : null}
    </>
  );
}

function columnsFor({ showsPeople, showsMine }: ResourcesTableProps) {
  return {
    name: { width: showsMine && showsPeople ? "40%" : "50%", cell: (row) => <NameCell row={row} /> },
    state: { width: "18%", from: "md", cell: (row) => <StateCell row={row} /> },
    ...(showsMine && { mine: { cell: (row: Row) => row.mine } }),
    ...(showsPeople && { people: { cell: (row: Row) => <PeopleCell row={row} /> } }),
  } satisfies DataTableColumns<Row>;
}

function NoMatch({ plural }: { plural: string }) {
  const t = useTranslations("resources.empty");
  const { base, query } = useResources();
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("no-match")}
      action={<ButtonLink href={resourcesHref(base, query, { q: "" })}>{t("clear")}</ButtonLink>}
    >
      {t("no-match-lead", { kinds: plural, query: query.q })}
    </EmptyState>
  );
}

function NoneYet({ plural, mayAdd }: { plural: string; mayAdd: boolean }) {
  const t = useTranslations("resources.empty");
  return (
    <EmptyState icon={<Boxes />} title={t("title", { kinds: plural })}>
      {mayAdd ? t("lead") : t("nothing")}
    </EmptyState>
  );
}
