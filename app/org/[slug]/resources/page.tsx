import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { TableSkeleton } from "@/components/table-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { canManageResources } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { countResources, MOST_COUNTED } from "@/lib/resources/count-resources";
import { readResourcesQuery } from "@/lib/resources/list-schema";
import { capitalised } from "@/lib/text/capitalised";
import { AddResource } from "./add-resource";
import { NothingToReach } from "./nothing-to-reach";
import { resourcesHref } from "./resources-address";
import { ResourcesList } from "./resources-list";
import { ResourcesView } from "./resources-view";

type ResourcesPageProps = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("resources");
  return { title: t("title") };
}

export default async function ResourcesPage({ params, searchParams }: ResourcesPageProps) {
  const { slug } = await params;
  const asked = readResourcesQuery(await searchParams);
  const actor = await requireScopedActor(slug);
  const [t, format, counts] = await Promise.all([getTranslations("resources"), getFormatter(), countResources(actor)]);
  const countOf = (kind: string) => counts.get(kind) ?? 0;
  // A kind is hidden from people who see none of its resources and may not add any.
  const kinds = catalog().kinds.filter(({ id }) => countOf(id) > 0 || canManageResources(actor, id));
  const kind = kinds.find(({ id }) => id === asked.kind) ?? kinds.find(({ id }) => countOf(id) > 0) ?? kinds[0];
  if (!kind) {
    return (
      <>
        <PageHeader title={t("title")} />
        {catalog().kinds.length > 0 ? <NothingToReach /> : <EmptyState title={t("empty.no-kinds")} />}
      </>
    );
  }

  const base = `/org/${slug}/resources`;
  const query = { ...asked, kind: kind.id };
  const most = (count: number) =>
    count >= MOST_COUNTED ? t("more-than", { count: MOST_COUNTED }) : format.number(count);
  const mayManage = canManageResources(actor, kind.id);
  return (
    <ResourcesView organization={slug} base={base} query={query}>
      <PageHeader
        title={t("title")}
        action={mayManage ? <AddResource organization={slug} kind={kind} /> : null}
        counts={
          kinds.length === 1 ? `${most(countOf(kind.id))} ${countOf(kind.id) === 1 ? kind.name : kind.plural}` : null
        }
      >
        {kinds.length > 1 ? (
          <Tabs
            label={t("kinds")}
            tabs={kinds.map(({ id, plural }) => ({
              href: resourcesHref(base, { kind: id, q: "", after: null, before: null }),
              label: capitalised(plural),
              count: countOf(id) > 0 ? most(countOf(id)) : undefined,
              current: id === kind.id,
            }))}
          />
        ) : null}
      </PageHeader>
      <Suspense
        fallback={
          <TableSkeleton
            label={t("loading")}
            columns={[{ width: "40%" }, { width: "18%", from: "md" }, { width: "42%" }]}
          />
        }
      >
        <ResourcesList actor={actor} query={query} kind={kind} base={base} total={countOf(kind.id)} />
      </Suspense>
    </ResourcesView>
  );
}
