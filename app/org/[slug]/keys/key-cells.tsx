import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { Row } from "./keys-table";

export function KeyCell({ row: { description, lastFour } }: { row: Row }) {
  return (
    <div className="min-w-0">
      <span className="block truncate font-medium" title={description}>
        {description}
      </span>
      <span className="block truncate font-mono text-[12px] text-ink-2">{`roster_…${lastFour}`}</span>
    </div>
  );
}

export function HoldsCell({ row: { holds } }: { row: Row }) {
  const [first, ...rest] = holds;
  return (
    <div className="min-w-0" title={holds.join(" · ")}>
      <span className="block truncate">{first}</span>
      {rest.length > 0 ? <span className="block truncate text-ink-2 text-small">{rest.join(" · ")}</span> : null}
    </div>
  );
}

export function MadeCell({ row: { madeBy, maker, createdAt } }: { row: Row }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      {madeBy ? <Avatar id={madeBy.userId ?? madeBy.id} name={madeBy.name} /> : null}
      <div className="min-w-0">
        <span className="block truncate">{maker}</span>
        <Time value={createdAt} variant="date" className="block text-ink-2 text-small" />
      </div>
    </div>
  );
}

const SOON = 7 * 86_400_000;

export function Expiry({ row: { expiresAt } }: { row: Row }) {
  const t = useTranslations("keys");
  const now = useNow();
  if (!expiresAt) return <span className="text-ink-2">{t("never")}</span>;
  if (Date.parse(expiresAt) - now.getTime() > SOON) return <Time value={expiresAt} className="text-ink-2" />;
  return (
    <StatusDot tone="amber">
      <Time value={expiresAt} />
    </StatusDot>
  );
}

export function Used({ row: { usedAt } }: { row: Row }) {
  const t = useTranslations("keys");
  return <span className="text-ink-2">{usedAt ? <Time value={usedAt} /> : t("unused")}</span>;
}

export function CompactKey({ row, menu }: { row: Row; menu: ReactNode }) {
  const t = useTranslations("keys");
  return (
    <div className="flex items-start justify-between gap-3 py-2">
      <div className="min-w-0">
        <KeyCell row={row} />
        <p className="break-words text-ink-2 text-small">{row.holds.join(" · ")}</p>
        <p className="text-ink-2 text-small">
          {row.expiresAt ? t.rich("expires", { when: () => <Time value={row.expiresAt ?? ""} /> }) : t("never-expires")}
        </p>
      </div>
      {menu}
    </div>
  );
}
