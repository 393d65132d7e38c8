import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Dotted } from "@/components/ui/dotted";
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

export function ResponsibleCell({ row }: { row: Row }) {
  const { responsible } = row;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      {responsible ? <Avatar id={responsible.userId ?? responsible.id} name={responsible.name} /> : null}
      <div className="min-w-0">
        <Responsible row={row} />
        <span className="block truncate text-ink-2 text-small">
          <Made row={row} />
        </span>
      </div>
    </div>
  );
}

function Responsible({ row: { answersFor, isOrphan } }: { row: Row }) {
  if (isOrphan) return <StatusDot tone="amber">{answersFor}</StatusDot>;
  return <span className="block truncate">{answersFor}</span>;
}

/** The maker is shown if it is someone other than the responsible member. */
function Made({ row: { maker, createdAt } }: { row: Row }) {
  const t = useTranslations("keys");
  const when = () => <Time value={createdAt} variant="date" />;
  return maker ? t.rich("made-by", { maker, when }) : t.rich("made", { when });
}

const SOON = 7 * 86_400_000;

function useSoon(expiresAt: string | null): boolean {
  const now = useNow();
  return expiresAt !== null && Date.parse(expiresAt) - now.getTime() < SOON;
}

export function ExpiryCell({ row }: { row: Row }) {
  return (
    <div className="min-w-0">
      <Expiry row={row} />
      {row.note ? <span className="block text-ink-2 text-small">{row.note}</span> : null}
    </div>
  );
}

/** The expiry of a key that no longer works does not matter. */
function Expiry({ row: { expiresAt, halted } }: { row: Row }) {
  const t = useTranslations("keys");
  const soon = useSoon(expiresAt);
  if (halted) return <StatusDot tone="amber">{halted}</StatusDot>;
  if (!expiresAt) return <span className="text-ink-2">{t("never")}</span>;
  if (!soon) return <Time value={expiresAt} className="block text-ink-2 first-letter:uppercase" />;
  return (
    <StatusDot tone="amber">
      <Time value={expiresAt} className="inline-block first-letter:uppercase" />
    </StatusDot>
  );
}

export function Used({ row: { usedAt } }: { row: Row }) {
  const t = useTranslations("keys");
  return (
    <span className="block text-ink-2 first-letter:uppercase">{usedAt ? <Time value={usedAt} /> : t("unused")}</span>
  );
}

/** Shows a key's name, with the most useful facts below it. */
export function CompactKey({ row, menu }: { row: Row; menu: ReactNode }) {
  const { description, lastFour, holds } = row;
  return (
    <div className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={description}>
          {description}
        </span>
        <Dotted className="break-words text-ink-2 text-small">
          <ExpiryInWords row={row} />
          <span className="whitespace-nowrap font-mono text-[12px]">{`roster_…${lastFour}`}</span>
          {holds}
          {row.answersFor}
          {row.note}
        </Dotted>
      </div>
      {menu}
    </div>
  );
}

function ExpiryInWords({ row: { expiresAt, halted } }: { row: Row }) {
  const t = useTranslations("keys");
  const soon = useSoon(expiresAt);
  if (halted) {
    return (
      <StatusDot tone="amber" size="small">
        {halted}
      </StatusDot>
    );
  }
  if (!expiresAt) return t("never-expires");
  const words = t.rich("expires", { when: () => <Time value={expiresAt} /> });
  return soon ? (
    <StatusDot tone="amber" size="small">
      {words}
    </StatusDot>
  ) : (
    words
  );
}
