import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DefinitionList } from "@/components/definition-list";
import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { Given } from "@/lib/assignments/given";
import { catalog } from "@/lib/catalog/catalog";
import type { MemberPage } from "@/lib/members/member-page";
import { GivenBy } from "../../given-by";
import { statusTone } from "../delivery";

type MemberFactsProps = { found: MemberPage; memberHref: (id: string) => string };

export async function MemberFacts({ found, memberHref }: MemberFactsProps) {
  const [t, members] = await Promise.all([getTranslations("memberPage.facts"), getTranslations("members")]);
  const { row, rolesGiven, invited, endedAt } = found;
  const { owner, organizationRoles, member } = catalog();
  const held = [owner, ...organizationRoles].filter(({ id }) => row.roles.includes(id));

  function statusDetail(): ReactNode {
    const { linkRequestedAt, expiresAt, mail } = row;
    if (linkRequestedAt) return t.rich("asked", { when: () => <Time value={linkRequestedAt} /> });
    if (!expiresAt) return null;
    if (row.status === "expired") return <Time value={expiresAt} />;
    return (
      <>
        {t.rich("expires", { when: () => <Time value={expiresAt} /> })}
        {mail ? ` · ${members(`mail.${mail}`)}` : null}
      </>
    );
  }

  function lastActive(): ReactNode {
    if (row.isYou) return t("now");
    return row.lastActiveAt ? <Time value={row.lastActiveAt} /> : t("never");
  }

  function givenBy(given: Given | undefined): ReactNode {
    const { joinedAt } = row;
    if (!given) return null;
    return <GivenBy given={given} joinedAt={joinedAt} offered={joinedAt === null} memberHref={memberHref} />;
  }

  const rows = [
    {
      term: t("status"),
      description: (
        <StatusDot tone={statusTone(row)} detail={statusDetail()}>
          {members(`status.${row.status}`)}
        </StatusDot>
      ),
    },
    {
      term: t("role"),
      description: (held.length > 0 ? held : [{ id: "member", ...member }]).map(({ id, name, description }) => (
        <div key={id} className="not-first:mt-1.5">
          {name}
          <p className="text-ink-2 text-small">{description}</p>
          <p className="text-ink-2 text-small">{givenBy(rolesGiven.get(id))}</p>
        </div>
      )),
    },
    // What the list shows to everybody is here too. Only a viewer who sees everything gets more.
    ...(row.joinedAt ? [{ term: t("joined"), description: <Time value={row.joinedAt} variant="date" /> }] : []),
    ...(invited ? [{ term: t("invited"), description: <Invited invited={invited} memberHref={memberHref} /> }] : []),
    ...(endedAt ? [{ term: t("ended"), description: <Time value={endedAt} variant="date" /> }] : []),
    ...(row.joinedAt && !row.closedAt ? [{ term: t("active"), description: lastActive() }] : []),
  ];
  return <DefinitionList rows={rows} />;
}

type InvitedProps = { invited: NonNullable<MemberPage["invited"]>; memberHref: MemberFactsProps["memberHref"] };

async function Invited({ invited: { at, by }, memberHref }: InvitedProps) {
  const t = await getTranslations("memberPage.facts");
  const when = () => <Time value={at} variant="date" />;
  if (!by) return when();
  return t.rich("by", {
    when,
    name: () => (
      <Link quiet href={memberHref(by.id)}>
        {by.name}
      </Link>
    ),
  });
}
