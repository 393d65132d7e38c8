import { Skeleton } from "@/components/ui/skeleton";

type TableSkeletonProps = {
  /** Said to screen readers: "Loading members". */
  label: string;
  rows?: number;
  /** Columns besides the first, the person's. */
  columns?: number;
};

const widths = ["w-40", "w-32", "w-48", "w-36", "w-44"];
const addresses = ["w-52", "w-44", "w-36", "w-56", "w-40"];

/** A table that is on its way, in its real layout. */
export function TableSkeleton({ label, rows = 8, columns = 4 }: TableSkeletonProps) {
  return (
    <div role="status" aria-label={label} className="pt-9">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same and never move
        <div key={row} className="flex h-[54px] items-center gap-3 border-line border-b">
          <Skeleton round className="size-[30px] shrink-0" />
          <span className="flex-1 space-y-1.5">
            <Skeleton className={`h-3 max-w-full ${widths[row % widths.length]}`} />
            <Skeleton className={`h-2.5 max-w-full ${addresses[row % addresses.length]}`} />
          </span>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={column} className="flex-1 max-md:hidden">
              <Skeleton className="h-3 w-20" />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
