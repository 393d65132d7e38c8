import { getTranslations } from "next-intl/server";
import { Pagination } from "@/components/pagination";
import { Link } from "@/components/ui/link";
import type { EventsPage } from "@/lib/events/page-of-events";
import { firstName } from "@/lib/members/first-name";
import type { MemberPage } from "@/lib/members/member-page";
import { oneStop } from "@/lib/text/one-stop";
import { EventList } from "../../activity/event-list";
import { type MemberPlace, memberHref } from "./member-address";
import { PartOfPage } from "./part-of-page";

type MemberHistoryProps = {
  found: MemberPage;
  name: string;
  events: EventsPage;
  place: MemberPlace;
  base: string;
  /** The address of the same events with filters. Null for viewers who see only a part of them. */
  activity: ((memberId: string) => string) | null;
};

export async function MemberHistory({ found, name, events, place, base, activity }: MemberHistoryProps) {
  const t = await getTranslations("memberPage.history");
  const { rows, next, previous } = events;
  const { row } = found;
  const lead = row.isYou ? t("lead-you") : oneStop(t("lead", { name: firstName(name) }));
  const at = (change: Partial<MemberPlace>) =>
    memberHref(base, place, { after: null, before: null, ...change }, "history");
  return (
    <PartOfPage
      id="history"
      title={t("title")}
      lead={found.history === "in-scope" ? t("lead-in-scope") : lead}
      action={
        activity ? (
          <Link quiet href={activity(row.id)} className="py-1 text-small">
            {t("open")}
          </Link>
        ) : null
      }
    >
      <EventList page={events} personHref={activity} behindHref={(after) => at({ after })} level={3} />
      {rows.length === 0 ? <p className="border-line border-y py-4 text-ink-2">{t(next ? "more" : "none")}</p> : null}
      {next || previous ? (
        <Pagination
          range={t("range", { count: rows.length })}
          previousHref={previous ? at({ before: previous }) : null}
          nextHref={next ? at({ after: next }) : null}
        />
      ) : null}
    </PartOfPage>
  );
}
