import { getFormatter, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { Fold } from "@/lib/events/fold-events";
import type { EventsPage } from "@/lib/events/page-of-events";
import { EventSentence } from "./event-sentence";
import { eventWords, foldWords } from "./event-words";

type EventFoldProps = {
  fold: Fold;
  cut: EventsPage["cut"];
  personHref: ((memberId: string) => string) | null;
  /** The address of the page that begins behind an event. */
  behindHref: (eventId: string) => string;
};

const FIRST = 50;

/** Opens to show the lines of a fold, with what is not the same in all. It is open if it began on the page before. */
export async function EventFold({ fold, cut, personHref, behindHref }: EventFoldProps) {
  const [t, format] = await Promise.all([getTranslations("activity"), getFormatter()]);
  const { events } = fold;
  const told = foldWords(fold, cut, t).changes;
  const shown = events.slice(0, FIRST);
  const last = shown.at(-1);
  const left = events.length - shown.length;
  const many = (count: number) => t("fold.many", { count, open: String(cut.older), rest: "false" });
  return (
    <details open={cut.newer} className="w-full">
      <summary className="w-fit cursor-pointer rounded-[2px] py-1 text-ink-2 text-small hover:text-ink">
        {left > 0
          ? t("fold.first", { shown: FIRST, many: many(events.length) })
          : t("fold.entries", { count: events.length })}
      </summary>
      <ol className="mt-1 border-line border-l pl-3 text-small">
        {shown.map((event) => {
          const { changes, ...words } = eventWords(event, t);
          return (
            <li key={event.id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-1 text-ink-2">
              <div className="min-w-0 break-words sm:flex-1">
                <EventSentence
                  event={event}
                  words={{ ...words, changes: changes.filter((change) => !told.includes(change)) }}
                  personHref={personHref}
                />
              </div>
              <time
                dateTime={event.at.toISOString()}
                title={format.dateTime(event.at, { dateStyle: "full", timeStyle: "medium" })}
                className="shrink-0 text-ink-3 max-sm:w-full"
              >
                {format.dateTime(event.at, { hour: "numeric", minute: "2-digit" })}
              </time>
            </li>
          );
        })}
      </ol>
      {left > 0 && last ? (
        <p className="border-line border-l py-1 pl-3 text-small">
          <Link href={behindHref(last.id)}>{t("fold.rest", { count: left, many: many(left) })}</Link>
        </p>
      ) : null}
    </details>
  );
}
