import clsx from "clsx";
import type { ReactNode } from "react";

type CompactRowsProps<Row> = {
  label: string;
  rows: readonly { row: Row; id: string; motion: "none" | "enter" | "leave" }[];
  render: (row: Row) => ReactNode;
};

/** The rows of a table on a phone. */
export function CompactRows<Row>({ label, rows, render }: CompactRowsProps<Row>) {
  return (
    <ul aria-label={label} className="sm:hidden">
      {rows.map(({ row, id, motion }) => (
        <li
          key={id}
          data-row-id={id}
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
