import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { EventRow } from "@/lib/events/list-events";
import { settingsChanges } from "./settings-changes";

type EventSentenceProps = { event: EventRow; personHref: ((memberId: string) => string) | null };

/** Who did what to whom. Names are as they were then. */
export async function EventSentence({ event, personHref }: EventSentenceProps) {
  const t = await getTranslations("activity");
  const { action, actorKind, actorId, subjectId, details } = event;
  const others = { operator: t("byOperator"), system: t("bySystem") };
  const actor = actorKind === "operator" || actorKind === "system" ? others[actorKind] : event.actorName;
  const hrefOf = (id: string | null) => (id && personHref ? personHref(id) : null);
  const values = {
    ...{ actor, subject: event.subjectName ?? "", from: text(details.from), to: text(details.to) },
    ...{ count: Number(details.count ?? 0), after: text(details.after) || "stay" },
    b: (words: ReactNode) => <Name href={hrefOf(actorId)}>{words}</Name>,
    s: (words: ReactNode) => <Name href={hrefOf(subjectId)}>{words}</Name>,
  };
  const own = action === "member.role-changed" && actorId === subjectId;
  const changes = action === "organization.settings-changed" ? settingsChanges(details, t) : [];
  return (
    <>
      <p>{t.rich(own ? "says.member.role-changed-own" : `says.${action}`, values)}</p>
      {changes.map((words) => (
        <p key={words} className="text-ink-2 text-small">
          {words}
        </p>
      ))}
    </>
  );
}

function text(detail: unknown): string {
  return typeof detail === "string" ? detail : "";
}

/** Leads to all that this person did and was done to. */
function Name({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return <b className="font-medium">{children}</b>;
  return (
    <Link href={href} className="rounded-[2px] font-medium hover:underline hover:underline-offset-[3px]">
      {children}
    </Link>
  );
}
