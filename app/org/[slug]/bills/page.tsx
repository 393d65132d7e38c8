import { ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ListEnd } from "@/components/pagination";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/actors/permissions";
import { countUnpaid } from "@/lib/bills/count-unpaid";
import { listBills } from "@/lib/bills/list-bills";
import { requireActor } from "@/lib/requests/request-actor";
import { BillsTable } from "./bills-table";

type BillsPageProps = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: BillsPageProps): Promise<Metadata> {
  const [t, { slug }] = await Promise.all([getTranslations("bills"), params]);
  return can(await requireActor(slug), "bills.see") ? { title: t("title") } : {};
}

export default async function BillsPage({ params, searchParams }: BillsPageProps) {
  const [{ slug }, { after }, t] = await Promise.all([params, searchParams, getTranslations("bills")]);
  const actor = await requireActor(slug);
  // The page does not exist for people who may not see bills.
  if (!can(actor, "bills.see")) notFound();
  const cursor = typeof after === "string" ? after : null;
  const [{ bills, next }, unpaid] = await Promise.all([listBills(actor, cursor), countUnpaid(actor)]);
  const here = `/org/${slug}/bills`;
  if (bills.length === 0 && !cursor) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={<ReceiptText />} title={t("empty-title")}>
          {t("empty")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} counts={t("unpaid", { count: unpaid })} />
      <BillsTable
        bills={bills.map(({ issuedAt, paidAt, ...bill }) => ({
          ...bill,
          issuedAt: issuedAt.toISOString(),
          paidAt: paidAt?.toISOString() ?? null,
        }))}
      />
      <ListEnd
        range={t(next || cursor ? "page" : "all", { count: bills.length })}
        firstHref={cursor ? here : null}
        nextHref={next ? `${here}?${new URLSearchParams({ after: next })}` : null}
      />
    </>
  );
}
