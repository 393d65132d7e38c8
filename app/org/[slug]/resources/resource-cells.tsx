// The cells of a resource's row, and the row's form on a phone.

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";
import { CopyId } from "./copy-id";
import type { Row } from "./resources-table";

type CellProps = { row: Row };

export function NameCell({ row }: CellProps) {
  return (
    <div className="min-w-0">
      <Name row={row} />
      <CopyId id={row.id} />
    </div>
  );
}

function Name({ row }: CellProps) {
  const className = "block truncate font-medium";
  if (!row.href) {
    return (
      <span className={className} title={row.name}>
        {row.name}
      </span>
    );
  }
  return (
    <RouteLink
      href={row.href}
      title={row.name}
      className={`${className} min-h-6 rounded-[2px] hover:underline hover:underline-offset-[3px]`}
    >
      {row.name}
    </RouteLink>
  );
}

export function StateCell({ row }: CellProps) {
  const t = useTranslations("resources.row");
  if (row.state) return <span className="line-clamp-2 break-words text-ink-2">{row.state}</span>;
  return (
    <span className="text-ink-2 text-small">
      <span aria-hidden="true">—</span>
      <span className="sr-only">{t("no-state")}</span>
    </span>
  );
}

export function PeopleCell({ row }: CellProps) {
  const people = usePeople(row);
  const t = useTranslations("resources.row");
  if (!row.href || !people) return null;
  return (
    <RouteLink
      href={row.href}
      aria-label={t("people-label", { name: row.name, people })}
      className="whitespace-nowrap rounded-[2px] text-ink-2 underline decoration-1 decoration-line-strong underline-offset-[3px] hover:text-ink hover:decoration-current"
    >
      {people}
    </RouteLink>
  );
}

/** The count stops at a hundred. */
function usePeople({ people }: Row): string | null {
  const t = useTranslations("resources.row");
  if (people === null) return null;
  return people > 99 ? t("many-people", { count: 99 }) : t("people", { count: people });
}

export function CompactResource({ row, menu }: CellProps & { menu: ReactNode }) {
  const people = usePeople(row);
  const facts = [row.state, people ?? row.mine].filter(Boolean).join(" · ");
  return (
    <div className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <Name row={row} />
        <CopyId id={row.id} />
        {facts ? <p className="truncate text-ink-2 text-small">{facts}</p> : null}
      </div>
      {menu}
    </div>
  );
}
