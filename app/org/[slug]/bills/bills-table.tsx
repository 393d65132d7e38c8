"use client";

import { useFormatter, useTranslations } from "next-intl";
import { DataTable, type DataTableColumns } from "@/components/data-table";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";

type Bill = { id: string; amount: string; currency: string; issuedAt: string; paidAt: string | null };

export function BillsTable({ bills }: { bills: Bill[] }) {
  const t = useTranslations("bills");
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      heads={(id) => t(`columns.${id}`)}
      rows={bills}
      renderCompact={(bill) => <CompactBill bill={bill} />}
    />
  );
}

const columns = {
  id: { width: "34%", cell: (bill) => <Id bill={bill} /> },
  issued: { cell: ({ issuedAt }) => <Time value={issuedAt} variant="date" className="text-ink-2" /> },
  state: { cell: (bill) => <State bill={bill} /> },
  amount: { align: "end", cell: (bill) => <Amount bill={bill} /> },
} satisfies DataTableColumns<Bill>;

function Id({ bill }: { bill: Bill }) {
  return (
    <span className="block truncate font-medium" title={bill.id}>
      {bill.id}
    </span>
  );
}

function State({ bill: { paidAt } }: { bill: Bill }) {
  const t = useTranslations("bills");
  if (!paidAt) return <StatusDot tone="amber">{t("not-paid")}</StatusDot>;
  return (
    <StatusDot tone="green" detail={<Time value={paidAt} variant="date" />}>
      {t("paid")}
    </StatusDot>
  );
}

function CompactState({ bill: { paidAt } }: { bill: Bill }) {
  const t = useTranslations("bills");
  return (
    <StatusDot tone={paidAt ? "green" : "amber"} size="small">
      {paidAt ? t.rich("paid-on", { when: () => <Time value={paidAt} variant="date" /> }) : t("not-paid")}
    </StatusDot>
  );
}

function Amount({ bill: { amount, currency } }: { bill: Bill }) {
  const format = useFormatter();
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.number(Number(amount), { style: "currency", currency })}
    </span>
  );
}

function CompactBill({ bill }: { bill: Bill }) {
  const t = useTranslations("bills");
  return (
    <div className="flex items-start justify-between gap-4 py-2">
      <div className="min-w-0">
        <Id bill={bill} />
        <p className="text-ink-2 text-small">
          {t.rich("issued", { when: () => <Time value={bill.issuedAt} variant="date" /> })}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end">
        <Amount bill={bill} />
        <CompactState bill={bill} />
      </div>
    </div>
  );
}
