import clsx from "clsx";
import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Avatar } from "@/components/ui/avatar";
import { RouteLink } from "@/components/ui/route-link";
import { can, canGiveOn } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { listEventsOf } from "@/lib/events/list-events";
import { listKeysOf } from "@/lib/keys/list-keys";
import { listReached } from "@/lib/members/list-reached";
import { findMemberPage } from "@/lib/members/member-page";
import { requireScopedActor } from "@/lib/requests/request-actor";
import { displayName } from "@/lib/text/display-name";
import { activityHref } from "../../activity/activity-address";
import { resourceHref } from "../../resources/resources-address";
import { MemberAccess } from "./member-access";
import { MemberActions } from "./member-actions";
import { readMemberPlace } from "./member-address";
import { MemberFacts } from "./member-facts";
import { MemberHistory } from "./member-history";
import { MemberKeys } from "./member-keys";
import { MemberSent } from "./member-sent";

type MemberPageProps = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const HISTORY_AT_ONCE = 20;

const find = cache(async (slug: string, id: string) => {
  const actor = await requireScopedActor(slug);
  const found = await findMemberPage(actor, id);
  return found && { actor, found, name: displayName(found.row) };
});

export async function generateMetadata({ params }: MemberPageProps): Promise<Metadata> {
  const { slug, id } = await params;
  const member = await find(slug, id);
  return member ? { title: member.name } : {};
}

export default async function MemberPage({ params, searchParams }: MemberPageProps) {
  const [{ slug, id }, search] = await Promise.all([params, searchParams]);
  const member = await find(slug, id);
  if (!member) notFound();
  const { actor, found, name } = member;
  const { row, sight, history, sent } = found;
  const place = readMemberPlace(search);
  const [t, reached, events, keys] = await Promise.all([
    getTranslations("memberPage"),
    sight === "nothing" ? [] : listReached(actor, row.id, place.access),
    history === "nothing" ? null : listEventsOf(actor, row.id, place, HISTORY_AT_ONCE),
    can(actor, "keys.manage") ? listKeysOf(actor, row.id) : [],
  ]);
  const members = `/org/${slug}/members`;
  const memberHref = (other: string) => `${members}/${other}`;
  const base = memberHref(row.id);
  const activity = (person: string) => activityHref(`/org/${slug}/activity`, { person });
  const resourcePage = (kind: string, one: string) =>
    canGiveOn(actor, kind, one) ? resourceHref(`/org/${slug}/resources`, { kind, id: one }) : null;
  const hasKinds = catalog().kinds.length > 0;

  return (
    <>
      <RouteLink
        href={members}
        className="-mt-1 mb-2 inline-flex items-center gap-1.5 py-1 rounded-[2px] text-ink-2 text-small hover:text-ink print:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" strokeWidth={1.5} />
        {t("back")}
      </RouteLink>
      <header className="mb-7 flex items-start gap-3.5">
        <Avatar id={row.userId ?? row.id} name={name} size="large" className="mt-1" />
        <div className="flex min-h-12 min-w-0 flex-1 flex-col justify-center">
          <h1 className="break-words text-title">
            {name}
            {row.isYou ? <span className="ml-2 font-normal text-ink-2 text-small">{t("you")}</span> : null}
          </h1>
          {row.name ? <p className="break-words text-ink-2">{row.email}</p> : null}
        </div>
        <MemberActions actor={actor} row={row} />
      </header>
      <div
        className={clsx(
          "grid grid-cols-1 gap-x-12",
          events || sight !== "nothing" ? "lg:grid-cols-[minmax(0,1fr)_20rem]" : "max-w-[32rem]",
        )}
      >
        <div className="min-w-0 lg:order-2">
          <div className="mb-9">
            <MemberFacts found={found} memberHref={memberHref} />
          </div>
          {sent && (sent.count > 0 || row.owner) ? <MemberSent sent={sent} memberHref={memberHref} /> : null}
          {keys.length > 0 ? <MemberKeys keys={keys} memberId={row.id} href={`/org/${slug}/keys`} /> : null}
        </div>
        <div className="min-w-0">
          {sight !== "nothing" && hasKinds ? (
            <MemberAccess
              found={found}
              name={name}
              reached={reached}
              place={place}
              base={base}
              resourceHref={resourcePage}
              memberPage={memberHref}
            />
          ) : null}
          {events ? (
            <MemberHistory
              found={found}
              name={name}
              events={events}
              place={place}
              base={base}
              activity={can(actor, "activity.see-all") ? activity : null}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
