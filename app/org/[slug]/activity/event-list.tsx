import { Boxes, Building2, Crown, KeyRound, Mail, UserRound } from "lucide-react";
import { getFormatter, getTimeZone, getTranslations } from "next-intl/server";
import { RouteLink } from "@/components/ui/route-link";
import { type ActionGroup, groupOf } from "@/lib/events/event-actions";
import { foldEvents } from "@/lib/events/fold-events";
import type { EventsPage } from "@/lib/events/page-of-events";
import { EventFold } from "./event-fold";
import { EventSentence } from "./event-sentence";
import { foldWords } from "./event-words";

type EventListProps = {
  page: EventsPage;
  /** The address of all activity of a person. Null for readers who only see their own. */
  personHref: ((memberId: string) => string) | null;
  /** The address of all activity from an IP address. */
  ipHref?: (ip: string) => string;
  /** The address of the page that begins behind an event. */
  behindHref: (eventId: string) => string;
  /** The heading level of the days. It is 3 below a heading of the page. */
  level?: 2 | 3;
};

const icons: Record<ActionGroup, typeof Mail> = {
  members: UserRound,
  invitations: Mail,
  access: Boxes,
  transfers: Crown,
  keys: KeyRound,
  organization: Building2,
};

async function FromIp({ ip, href }: { ip: string; href: string | undefined }) {
  const t = await getTranslations("activity");
  if (!href) return t("from", { ip });
  return (
    <RouteLink href={href} className="rounded-[2px] hover:underline hover:underline-offset-[3px]">
      {t("from", { ip })}
    </RouteLink>
  );
}

/** Groups events by the reader's days, latest first, and folds those that are alike. */
export async function EventList({ page: { rows, cut }, personHref, ipHref, behindHref, level = 2 }: EventListProps) {
  const Heading = `h${level}` as const;
  const [t, format, timeZone] = await Promise.all([getTranslations("activity"), getFormatter(), getTimeZone()]);
  const dayOf = (date: Date) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(date);
  const now = new Date();
  const today = dayOf(now);
  const yesterday = dayOf(new Date(now.getTime() - 86_400_000));
  const days = Map.groupBy(rows, ({ at }) => dayOf(at));

  function title(key: string, date: Date) {
    const year = key.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
    const day = format.dateTime(date, { weekday: "long", day: "numeric", month: "long", ...year });
    if (key === today) return t("today", { day });
    return key === yesterday ? t("yesterday", { day }) : day;
  }

  return [...days].map(([key, events]) => (
    <section key={key} aria-labelledby={`day-${key}`} className="mb-6">
      <Heading
        id={`day-${key}`}
        className="sticky top-(--sticky-top) z-10 border-line border-b bg-page py-2 font-medium text-ink-2 text-small print:static print:bg-transparent"
      >
        {events[0] ? title(key, events[0].at) : key}
      </Heading>
      <ol>
        {foldEvents(events).map((line) => {
          const [fold, event] = "events" in line ? [line, line.told] : [null, line];
          const oldest = fold?.events.at(-1) ?? event;
          const ends = { newer: cut.newer && event.id === rows[0]?.id, older: cut.older && oldest === rows.at(-1) };
          const Icon = icons[groupOf(event.action)];
          return (
            <li key={event.id} className="flex gap-3 border-line border-b py-3">
              <Icon aria-hidden="true" strokeWidth={1.5} className="mt-0.5 size-4 shrink-0 text-ink-3" />
              <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-6">
                <div className="min-w-0 sm:flex-1">
                  <EventSentence event={event} words={fold && foldWords(fold, ends, t)} personHref={personHref} />
                </div>
                <p className="shrink-0 text-ink-2 text-small max-sm:w-full">
                  {event.ip ? (
                    <span className="text-ink-3 max-md:hidden">
                      <FromIp ip={event.ip} href={ipHref?.(event.ip)} />
                      {" · "}
                    </span>
                  ) : null}
                  <time
                    dateTime={event.at.toISOString()}
                    title={format.dateTimeRange(oldest.at, event.at, { dateStyle: "full", timeStyle: "medium" })}
                  >
                    {format.dateTimeRange(oldest.at, event.at, { hour: "numeric", minute: "2-digit" })}
                  </time>
                </p>
                {fold ? <EventFold fold={fold} cut={ends} personHref={personHref} behindHref={behindHref} /> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  ));
}
