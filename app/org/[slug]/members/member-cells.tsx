// The cells of a member's row, and the row's form on a phone.

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Dotted } from "@/components/ui/dotted";
import { RouteLink } from "@/components/ui/route-link";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip";
import { firstName } from "@/lib/members/first-name";
import { isUndelivered, statusTone } from "./delivery";
import { useList } from "./list-context";
import type { Row } from "./row/row-menu";

type CellProps = { row: Row };

export function PersonCell({ row }: CellProps) {
  const t = useTranslations("members.row");
  return (
    <div className="flex items-center gap-3">
      <Avatar id={row.userId ?? row.id} name={row.shownName} />
      <div className="min-w-0">
        <PersonName row={row} />
        <div className="truncate text-ink-2 text-small" title={row.name ? row.email : undefined}>
          {row.name ? row.email : row.joinedAt ? null : t(isOver(row) ? "was-invited" : "not-joined")}
        </div>
      </div>
    </div>
  );
}

function PersonName({ row }: CellProps) {
  const t = useTranslations("members.row");
  const { path } = useList();
  return (
    <div className="flex min-w-0 items-baseline gap-1.5">
      <RouteLink
        href={`${path}/${row.id}`}
        title={row.shownName}
        className="truncate rounded-[2px] font-medium hover:underline hover:underline-offset-[3px]"
      >
        {row.shownName}
      </RouteLink>
      {row.isYou ? <span className="shrink-0 text-ink-2 text-small">{t("you")}</span> : null}
    </div>
  );
}

export function StatusCell({ row }: CellProps) {
  const t = useTranslations("members.status");
  const details = useStatusDetails(row);
  return (
    <StatusDot tone={statusTone(row)} detail={details.length > 0 ? <Dotted>{details}</Dotted> : null}>
      {t(row.status)}
    </StatusDot>
  );
}

/** When a person left, or when their invitation expires, the email's state, and whether they asked for a new link. */
function useStatusDetails(row: Row): ReactNode[] {
  const t = useTranslations("members.row");
  const mail = useTranslations("members.mail");
  const { linkRequestedAt, closedAt, closedBy, expiresAt, status } = row;
  if (linkRequestedAt) {
    return [
      <span key="asked" className="font-medium text-ink">
        {t.rich("link-requested", { when: () => <Time value={linkRequestedAt} /> })}
      </span>,
    ];
  }
  if (closedAt) {
    const when = () => <Time value={closedAt} />;
    return [<span key="closed">{closedBy ? t.rich("closed-by", { name: firstName(closedBy), when }) : when()}</span>];
  }
  if (!expiresAt) return [];
  const when = () => <Time value={expiresAt} />;
  if (status === "expired") return [<span key="expired">{when()}</span>];
  if (status !== "pending") return [];
  return [
    ...(isUndelivered(row) ? [] : [<span key="expires">{t.rich("expires", { when })}</span>]),
    ...(row.mail ? [<span key="mail">{mail(row.mail)}</span>] : []),
  ];
}

export function RoleCell({ row }: CellProps) {
  const words = row.accessWords;
  if (words.length === 0) return <span className="line-clamp-2">{row.roleName}</span>;
  return (
    <>
      <div className="truncate" title={row.roleName}>
        {row.roleName}
      </div>
      <HeldRoles words={words} />
    </>
  );
}

const SHOWN = 2;

/** Shows the first two roles with their counts. All of them appear on hover and are read out. */
function HeldRoles({ words }: { words: readonly string[] }) {
  const t = useTranslations("members.row");
  const shown = words.slice(0, SHOWN);
  const more = words.length - shown.length;
  return (
    <Tooltip content={<List words={words} />}>
      <div className="w-fit max-w-full text-ink-2 text-small">
        <span className="sr-only">{words.join(", ")}</span>
        {shown.map((each, index) => (
          <div key={each} aria-hidden="true" className="flex gap-1">
            <span className="truncate">{each}</span>
            {more > 0 && index === SHOWN - 1 ? (
              <span className="shrink-0">{t("more-access", { count: more })}</span>
            ) : null}
          </div>
        ))}
      </div>
    </Tooltip>
  );
}

function List({ words }: { words: readonly string[] }) {
  return (
    <ul>
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

export function JoinedCell({ row }: CellProps) {
  const t = useTranslations("members.row");
  if (row.joinedAt) return <Time value={row.joinedAt} variant="date" className={quiet} />;
  return (
    <div className={quiet}>
      <div className="truncate" title={row.invitedBy?.name}>
        {row.invitedBy ? t("invited-by", { name: firstName(row.invitedBy.name) }) : t("invited")}
      </div>
      <Time value={row.since} className="block truncate" />
    </div>
  );
}

export function ActiveCell({ row }: CellProps) {
  const t = useTranslations("members.row");
  // The stored time is only exact to the hour, but the reader is here now.
  if (row.isYou) return <span className={quiet}>{t("now")}</span>;
  if (row.lastActiveAt) return <Time value={row.lastActiveAt} className={`${quiet} block first-letter:uppercase`} />;
  return (
    <span className={quiet}>
      <span aria-hidden="true">—</span>
      <span className="sr-only">{t("never")}</span>
    </span>
  );
}

const quiet = "text-ink-2 text-small";

export function CompactMember({ row, menu }: CellProps & { menu: ReactNode }) {
  const t = useTranslations("members.status");
  // The role of a plain member is only shown if there is nothing else to show.
  const role = row.roles.length > 0 || row.accessWords.length === 0 ? [row.roleName] : [];
  return (
    <div className="flex items-center gap-3 py-2">
      <Avatar id={row.userId ?? row.id} name={row.shownName} />
      <div className="min-w-0 flex-1">
        <PersonName row={row} />
        <Dotted className="text-ink-2 text-small">
          <StatusDot tone={statusTone(row)} size="small">
            {t(row.status)}
          </StatusDot>
          {useStatusDetails(row)}
          {[...role, ...row.accessWords]}
          <JoinedOrInvited row={row} />
        </Dotted>
      </div>
      {menu}
    </div>
  );
}

/** On a phone, which has no columns. */
function JoinedOrInvited({ row }: CellProps) {
  const t = useTranslations("members.row");
  const { joinedAt, since } = row;
  if (!joinedAt) return <span>{t.rich("invited-on", { when: () => <Time value={since} /> })}</span>;
  return <span>{t.rich("joined-on", { when: () => <Time value={joinedAt} variant="date" /> })}</span>;
}

function isOver({ status }: Row): boolean {
  return status === "declined" || status === "revoked";
}
