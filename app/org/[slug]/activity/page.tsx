import { Activity, Download } from "lucide-react";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import { Pagination } from "@/components/pagination";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can, canGiveSomewhere } from "@/lib/actors/permissions";
import { FOLDED } from "@/lib/events/fold-events";
import { listEvents, PAGE_SIZE } from "@/lib/events/list-events";
import { readEventsQuery } from "@/lib/events/list-schema";
import { findNameInEvents } from "@/lib/events/search-resources-in-events";
import { findName } from "@/lib/members/find-name";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { activityHref, isFiltered } from "./activity-address";
import { ActivityFilters } from "./activity-filters";
import { EventList } from "./event-list";

type PageProps = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activity");
  return { title: t("title") };
}

export default async function ActivityPage({ params, searchParams }: PageProps) {
  const [{ slug }, search, timeZone, t] = await Promise.all([
    params,
    searchParams,
    getTimeZone(),
    getTranslations("activity"),
  ]);
  const actor = await requireScopedActor(slug);
  const seesAll = can(actor, "activity.see-all");
  const asked = readEventsQuery(search, timeZone);
  const query = { ...asked, ...(seesAll ? {} : { person: null }), ...(actor.owner ? {} : { ip: null }) };
  const [page, person, resource] = await Promise.all([
    listEvents(actor, query, PAGE_SIZE, { lines: FOLDED }),
    query.person ? findName(actor, query.person) : null,
    query.resource ? findNameInEvents(actor, query.resource) : null,
  ]);
  const may = { person: seesAll, resource: seesAll || canGiveSomewhere(actor), ip: actor.owner };
  const base = `/org/${slug}/activity`;
  return (
    <>
      <PageHeader
        title={t("title")}
        counts={seesAll ? null : t(canGiveSomewhere(actor) ? "ownAndScope" : "own")}
        action={
          page.rows.length > 0 ? (
            // This is no router link, because a file is not a page and must not be prefetched.
            <a href={activityHref(`${base}/export`, query)} className={buttonClass({})}>
              <Download aria-hidden="true" strokeWidth={1.5} />
              {t("export.button")}
            </a>
          ) : null
        }
      />
      <ActivityFilters base={base} query={query} person={person} resource={resource} may={may} slug={slug} />
      {page.rows.length > 0 ? (
        <>
          <EventList
            page={page}
            personHref={seesAll ? (id) => activityHref(base, query, { person: id }) : null}
            ipHref={(ip) => activityHref(base, query, { ip })}
            behindHref={(after) => activityHref(base, query, { after })}
          />
          {page.previous || page.next ? (
            <Pagination
              range={t("range", { count: page.rows.length })}
              previousHref={page.previous ? activityHref(base, query, { before: page.previous }) : null}
              nextHref={page.next ? activityHref(base, query, { after: page.next }) : null}
            />
          ) : null}
        </>
      ) : page.next ? (
        <EmptyState
          icon={<Activity />}
          title={t("lookedThrough")}
          action={<ButtonLink href={activityHref(base, query, { after: page.next })}>{t("older")}</ButtonLink>}
        >
          {t("lookFurther")}
        </EmptyState>
      ) : isFiltered(query) ? (
        <EmptyState
          icon={<Activity />}
          title={t("noMatchTitle")}
          action={<ButtonLink href={base}>{t("filters.clear")}</ButtonLink>}
        >
          {t("noMatch")}
        </EmptyState>
      ) : (
        <EmptyState icon={<Activity />} title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
    </>
  );
}
