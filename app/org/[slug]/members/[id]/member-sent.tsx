import { getTranslations } from "next-intl/server";
import { RouteLink } from "@/components/ui/route-link";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { MemberPage, SentInvitation } from "@/lib/members/member-page";
import { statusTone } from "../delivery";
import { PartOfPage } from "./part-of-page";

type MemberSentProps = { sent: NonNullable<MemberPage["sent"]>; memberHref: (id: string) => string };

/** Lists the open invitations that a member sent or took over. */
export async function MemberSent({ sent: { first, count }, memberHref }: MemberSentProps) {
  const t = await getTranslations("memberPage.sent");
  const left = count - first.length;
  return (
    <PartOfPage id="sent" title={t("title")} lead={count > 0 ? t("lead", { count }) : null}>
      {count === 0 ? <p className="border-line border-y py-3 text-ink-2">{t("none")}</p> : null}
      <ul className={count > 0 ? "border-line border-t" : undefined}>
        {first.map((one) => (
          <li key={one.id} className="border-line border-b py-2.5">
            <RouteLink
              href={memberHref(one.id)}
              className="-my-0.5 block truncate rounded-[2px] py-0.5 font-medium hover:underline hover:underline-offset-[3px]"
            >
              {one.shownName}
            </RouteLink>
            <State invitation={one} />
          </li>
        ))}
      </ul>
      {left > 0 ? <p className="pt-2.5 text-ink-2 text-small">{t("more", { count: left })}</p> : null}
    </PartOfPage>
  );
}

async function State({ invitation }: { invitation: SentInvitation }) {
  const [t, members] = await Promise.all([getTranslations("memberPage.sent"), getTranslations("members")]);
  const { status, mail, expiresAt } = invitation;
  return (
    <StatusDot
      tone={statusTone({ status, mail })}
      size="small"
      detail={
        status === "expired" ? (
          <Time value={expiresAt} />
        ) : (
          <>
            {t.rich("expires", { when: () => <Time value={expiresAt} /> })}
            {mail ? ` · ${members(`mail.${mail}`)}` : null}
          </>
        )
      }
    >
      {members(`status.${status}`)}
    </StatusDot>
  );
}
