import clsx from "clsx";
import { type ColumnFrom, columnFrom } from "@/components/column-from";
import { Skeleton } from "@/components/ui/skeleton";

type TableSkeletonProps = {
  /** Announced by screen readers: "Loading members". */
  label: string;
  rows?: number;
  /** The columns of the table that is loading. The first one is the person's. */
  columns: readonly { width: string; from?: ColumnFrom }[];
};

const widths = ["w-40", "w-32", "w-48", "w-36", "w-44"];
const addresses = ["w-52", "w-44", "w-36", "w-56", "w-40"];

/** Shows a table that is loading, in its real layout. */
export function TableSkeleton({ label, rows = 8, columns }: TableSkeletonProps) {
  const [person, ...others] = columns;
  const share = (width = "100") => ({ flex: `${Number.parseFloat(width)} 1 0` });
  return (
    <div role="status" aria-label={label} className="sm:pt-9">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same and never move
        <div key={row} className="flex h-[58px] items-center border-line border-b sm:h-[54px]">
          <div className="flex min-w-0 items-center gap-3" style={share(person?.width)}>
            <Skeleton round className="size-[30px] shrink-0" />
            <span className="min-w-0 flex-1 space-y-1.5">
              <Skeleton className={`h-3 max-w-full ${widths[row % widths.length]}`} />
              <Skeleton className={`h-2.5 max-w-full ${addresses[row % addresses.length]}`} />
            </span>
          </div>
          {others.map(({ width, from }, column) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={column}
              className={clsx("pl-2 max-sm:hidden", from && columnFrom[from])}
              style={share(width)}
            >
              <Skeleton className="h-3 w-20 max-w-full" />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
