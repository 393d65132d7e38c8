import clsx from "clsx";
import type { ReactNode } from "react";
import type { RowInMotion } from "@/components/use-rows-in-motion";

type CompactRowsProps<Row> = {
  label: string;
  rows: readonly RowInMotion<Row>[];
  render: (row: Row) => ReactNode;
};

/** The rows of a table on a phone. */
export function CompactRows<Row extends { id: string }>({ label, rows, render }: CompactRowsProps<Row>) {
  return (
    <ul aria-label={label} className="sm:hidden">
      {rows.map(({ row, motion }) => (
        <li
          key={row.id}
          data-row-id={row.id}
          inert={motion === "leave"}
          className={clsx(
            "min-h-[58px] border-line border-b",
            motion === "enter" && "row-enter",
            motion === "leave" && "row-leave",
          )}
        >
          {render(row)}
        </li>
      ))}
    </ul>
  );
}
