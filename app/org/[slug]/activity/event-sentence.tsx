import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";
import type { EventRow } from "@/lib/events/read-events";
import { eventWords, type foldWords } from "./event-words";

type EventSentenceProps = {
  event: EventRow;
  /** Those of the event, unless it stands for a fold. */
  words?: ReturnType<typeof eventWords | typeof foldWords> | null;
  personHref: ((memberId: string) => string) | null;
};

/** Says who did what to whom, with the names of that time. */
export async function EventSentence({ event, words, personHref }: EventSentenceProps) {
  const t = await getTranslations("activity");
  const { key, values, changes } = words ?? eventWords(event, t);
  const hrefOf = (id: string | null) => (id && personHref ? personHref(id) : null);
  const names = {
    b: (words: ReactNode) => <Name href={hrefOf(event.actorId)}>{words}</Name>,
    s: (words: ReactNode) => <Name href={hrefOf(event.subjectId)}>{words}</Name>,
  };
  return (
    <>
      <p>{t.rich(key, { ...values, ...names })}</p>
      <Lines lines={changes.slice(0, LINES)} />
      {changes.length > LINES ? (
        <details>
          <summary className="w-fit cursor-pointer rounded-[2px] text-ink-2 text-small hover:text-ink">
            {t("changes.more", { count: changes.length - LINES })}
          </summary>
          <Lines lines={changes.slice(LINES)} />
        </details>
      ) : null}
    </>
  );
}

const LINES = 6;

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((words) => (
    <p key={words} className="break-words text-ink-2 text-small">
      {words}
    </p>
  ));
}

/** Links to everything that this person did and that was done to them. */
function Name({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return <b className="font-medium">{children}</b>;
  return (
    <RouteLink href={href} className="rounded-[2px] font-medium hover:underline hover:underline-offset-[3px]">
      {children}
    </RouteLink>
  );
}
