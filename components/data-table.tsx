"use client";

import {
  type ColumnDef,
  type RowData,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type ColumnFrom, columnFrom } from "@/components/column-from";
import { CompactRows } from "@/components/data-table-compact";
import { SelectionBar } from "@/components/data-table-selection";
import { SortLink } from "@/components/data-table-sort";
import { Checkbox } from "@/components/ui/checkbox";
import { useFocusAfterRowLeaves } from "@/components/use-focus-after-row-leaves";
import { useNarrow } from "@/components/use-narrow";
import { useRowsInMotion } from "@/components/use-rows-in-motion";

type Direction = "asc" | "desc";

type Sort<Id> = { column: Id; direction: Direction };

type DataTableColumn<Row> = {
  cell: (row: Row) => ReactNode;
  /** The server sorts it, through `sortHref`. */
  sortable?: boolean;
  /** The direction of the first press. */
  firstDirection?: Direction;
  align?: "start" | "end";
  /** A CSS width that its cells cannot change: longer content has to truncate or wrap. */
  width?: string;
  /** Narrower screens hide the column. */
  from?: ColumnFrom;
};

/** By id, from left to right. */
export type DataTableColumns<Row, Id extends string = string> = { readonly [id in Id]?: DataTableColumn<Row> };

type DataTableProps<Row extends RowData, Id extends string> = {
  /** Tells screen readers what the table lists. */
  caption: string;
  columns: DataTableColumns<Row, Id>;
  /** The translated heads of the columns. */
  heads: (id: Id) => string;
  rows: readonly Row[];
  sort?: Sort<Id>;
  sortHref?: (sort: Sort<Id>) => string;
  selection?: {
    /** The name for the checkbox: "Select Ana Ng". */
    label: (row: Row) => string;
    can?: (row: Row) => boolean;
    /** The buttons of the bar at the bottom. */
    bar: (ids: string[], clear: () => void) => ReactNode;
  };
  /** The menu of a row. It gets the last column, whose head is only read out. */
  menu?: (row: Row) => ReactNode;
  menuWidth?: string;
  /** Draws a row as a two-line item with its menu, below 640 px. */
  renderCompact: (row: Row, menu: ReactNode) => ReactNode;
  empty?: ReactNode;
  footer?: ReactNode;
};

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature });
const noSelection: RowSelectionState = {};

export function DataTable<Row extends RowData & { id: string }, Id extends string>({
  rows,
  sort,
  selection,
  ...props
}: DataTableProps<Row, Id>) {
  const t = useTranslations("components.table");
  const narrow = useNarrow();
  const inMotion = useRowsInMotion(rows);
  const container = useRef<HTMLDivElement>(null);
  useFocusAfterRowLeaves(
    container,
    useMemo(() => inMotion.map(({ row }) => row.id), [inMotion]),
  );
  const [rowSelection, setRowSelection] = useState(noSelection);

  const sorting = useMemo<SortingState>(
    () => (sort ? [{ id: sort.column, desc: sort.direction === "desc" }] : []),
    [sort],
  );
  const columns = listColumns(props, t("actions"));
  const drawn = useMemo(() => inMotion.map(({ row }) => row), [inMotion]);
  const table = useTable({
    features,
    columns: columns.map(definitionOf<Row>),
    data: drawn,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableMultiSort: false,
    enableRowSelection: (row) => Boolean(selection) && (selection?.can?.(row.original) ?? true),
    state: { sorting, rowSelection },
    onRowSelectionChange: setRowSelection,
  });

  // A row that left the page must not stay selected, because the bar may only count visible rows.
  useEffect(() => {
    const here = new Set(rows.map(({ id }) => id));
    setRowSelection((before) => {
      const kept = Object.entries(before).filter(([id]) => here.has(id));
      return kept.length === Object.keys(before).length ? before : Object.fromEntries(kept);
    });
  }, [rows]);

  if (inMotion.length === 0) {
    return props.empty;
  }

  const ids = Object.keys(rowSelection);
  const cell = "border-line border-b px-2 align-middle first:pl-0 last:pr-0";
  const leaving = new Map(inMotion.map(({ row, motion }) => [row.id, motion]));

  return (
    <div ref={container}>
      {narrow === true ? null : (
        <table className="w-full border-separate border-spacing-0 text-left max-sm:hidden">
          <caption className="sr-only">{props.caption}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {selection ? (
                  <th
                    scope="col"
                    className="sticky top-(--sticky-top) z-10 w-[30px] border-line border-b bg-page align-middle leading-none print:hidden"
                  >
                    <Checkbox
                      aria-label={t("selectAll")}
                      checked={table.getIsAllRowsSelected()}
                      indeterminate={table.getIsSomeRowsSelected()}
                      onChange={table.getToggleAllRowsSelectedHandler()}
                    />
                  </th>
                ) : null}
                {group.headers.map((header) => {
                  const column = columns.find(({ id }) => id === header.column.id);
                  const sorted = header.column.getIsSorted();
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
                      style={{ width: column?.width }}
                      className={clsx(
                        "sticky top-(--sticky-top) z-10 h-9 whitespace-nowrap border-line border-b bg-page print:bg-transparent px-2 font-normal text-ink-2 text-small first:pl-0 last:pr-0",
                        column?.align === "end" && "text-right",
                        column?.from && columnFrom[column.from],
                      )}
                    >
                      {column?.sortHref ? (
                        <SortLink column={column} sorted={sorted} sortHref={column.sortHref} />
                      ) : (
                        <span className={clsx(column?.headerHidden && "sr-only")}>{column?.header}</span>
                      )}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                data-row-id={row.id}
                aria-selected={selection ? row.getIsSelected() : undefined}
                inert={leaving.get(row.id) === "leave"}
                className={clsx(
                  "group/row transition-colors duration-120 hover:bg-tint has-data-popup-open:bg-tint aria-selected:bg-accent-soft",
                  leaving.get(row.id) === "enter" && "row-enter",
                  leaving.get(row.id) === "leave" && "row-leave",
                )}
              >
                {selection ? (
                  <td className={clsx(cell, "w-[30px] pr-0 leading-none print:hidden")}>
                    <Checkbox
                      aria-label={t("select", { row: selection.label(row.original) })}
                      checked={row.getIsSelected()}
                      disabled={!row.getCanSelect()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </td>
                ) : null}
                {row.getAllCells().map((each) => {
                  const column = columns.find(({ id }) => id === each.column.id);
                  return (
                    <td
                      key={each.id}
                      className={clsx(
                        cell,
                        "h-[54px] py-1.5",
                        column?.width && "max-w-0",
                        column?.align === "end" && "text-right",
                        column?.from && columnFrom[column.from],
                      )}
                    >
                      {column?.cell(row.original)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {narrow === false ? null : (
        <CompactRows
          label={props.caption}
          rows={inMotion}
          render={(row) => props.renderCompact(row, props.menu?.(row))}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {sort ? t("sorted", { column: props.heads(sort.column), direction: sort.direction }) : ""}
      </p>
      {props.footer}
      {selection && ids.length > 0 ? (
        <SelectionBar count={ids.length} onClear={() => setRowSelection(noSelection)}>
          {selection.bar(ids, () => setRowSelection(noSelection))}
        </SelectionBar>
      ) : null}
    </div>
  );
}

type ListedColumn<Row> = Omit<DataTableColumn<Row>, "sortable"> & {
  id: string;
  header: string;
  headerHidden?: boolean;
  sortHref?: (direction: Direction) => string;
};

function listColumns<Row extends RowData, Id extends string>(
  { columns, heads, sortHref, menu, menuWidth = "6%" }: Omit<DataTableProps<Row, Id>, "rows" | "sort">,
  menuHead: string,
): ListedColumn<Row>[] {
  const given = Object.entries(columns) as [Id, DataTableColumn<Row>][];
  const listed: ListedColumn<Row>[] = given.map(([id, { sortable, ...column }]) => {
    const href = sortable && sortHref ? (direction: Direction) => sortHref({ column: id, direction }) : undefined;
    return { ...column, id, header: heads(id), sortHref: href };
  });
  if (menu) {
    listed.push({ id: "menu", header: menuHead, headerHidden: true, align: "end", width: menuWidth, cell: menu });
  }
  return listed;
}

/** Headings and cells are drawn here, not by the library: a cell of its making is new with every render, and closes its menu. */
function definitionOf<Row extends RowData>({ id, sortHref }: ListedColumn<Row>): ColumnDef<typeof features, Row> {
  return { id, enableSorting: sortHref !== undefined };
}
