import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { RouteLink } from "@/components/ui/route-link";

type Direction = "asc" | "desc";

type SortLinkProps = {
  column: { header: string; firstDirection?: Direction; align?: "start" | "end" };
  sorted: Direction | false;
  sortHref: (direction: Direction) => string;
};

/** A column head that sorts. It is a link, so that each order has an address. */
export function SortLink({ column, sorted, sortHref }: SortLinkProps) {
  const t = useTranslations("components.table");
  const first = column.firstDirection ?? "asc";
  const direction = sorted ? (sorted === "asc" ? "desc" : "asc") : first;
  const Arrow = (sorted || first) === "asc" ? ArrowUp : ArrowDown;
  return (
    <RouteLink
      href={sortHref(direction)}
      scroll={false}
      title={t(direction === "asc" ? "sortAscending" : "sortDescending", { column: column.header })}
      className={clsx(
        "group/sort -mx-1.5 inline-flex h-7 items-center gap-1.5 rounded-small px-1.5 transition-colors duration-120 hover:text-ink",
        sorted && "text-ink",
        column.align === "end" && "flex-row-reverse",
      )}
    >
      {column.header}
      <Arrow
        aria-hidden="true"
        strokeWidth={1.5}
        className={clsx(
          "size-3.5 transition-opacity duration-120",
          !sorted && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
        )}
      />
    </RouteLink>
  );
}
