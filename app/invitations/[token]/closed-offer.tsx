import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignedInFoot } from "@/app/signed-in-foot";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { Person } from "@/lib/actors/actor";
import { canStillDecline, isOver, type Landing } from "@/lib/invitations/landing";
import { DeclineButton } from "./decline-button";
import { type FoundOffer, senderOf } from "./found-offer";
import { LinkForm } from "./link-form";

type ClosedOfferProps = {
  token: string;
  found: FoundOffer;
  landing: Landing;
  person: Person | null;
  /** The slug of the organization, for its members. */
  slug: string | null;
};

/** Shows every link that is not an open offer: what happened to it, and one way to continue. */
export async function ClosedOffer({ token, found, landing, person, slug }: ClosedOfferProps) {
  const t = await getTranslations("invitation");
  const organization = found.organization.name;
  const by = senderOf(found);
  const until = () => (found.member.expiresAt ? <Time value={found.member.expiresAt} variant="datetime" /> : null);
  const email = person?.email ?? "";
  const home = person ? <Way href="/">{t("home")}</Way> : <Way href="/sign-in">{t("signIn")}</Way>;

  const signIn = `/sign-in?return=${encodeURIComponent(`/invitations/${token}`)}`;
  const decline =
    canStillDecline(landing) && person?.address === found.member.address ? (
      <DeclineButton token={token} organization={organization} by={by} />
    ) : null;

  const pages: Partial<Record<Landing, { title: ReactNode; lead: ReactNode; way: ReactNode }>> = {
    closed: { title: t("closed.title"), lead: t("closed.lead"), way: home },
    revoked: { title: t("revoked.title"), lead: t("revoked.lead"), way: home },
    declined: { title: t("declined.title"), lead: t("declined.lead"), way: home },
    "declined-by-you": {
      title: t("declined.titleYours"),
      lead: t("declined.leadYours"),
      way: home,
    },
    replaced: { title: t("replaced.title"), lead: t("replaced.lead"), way: home },
    expired: {
      title: t("expired.title", { organization }),
      lead: by ? t.rich("expired.lead", { by, until }) : t.rich("expired.leadUnsigned", { until }),
      way: null,
    },
    asked: { title: t("asked.title"), lead: t("asked.lead", { organization }), way: home },
    "sender-gone": { title: t("senderGone.title"), lead: t("senderGone.lead"), way: home },
    "already-in": {
      title: t("alreadyIn.title", { organization }),
      lead: t("alreadyIn.lead"),
      way: (
        <Way href={`/org/${slug}/members`} primary>
          {t("alreadyIn.open", { organization })}
        </Way>
      ),
    },
    suspended: {
      title: t("suspended.title", { organization }),
      lead: t("suspended.lead"),
      way: <Way href={`/suspended/${slug}`}>{t("suspended.open")}</Way>,
    },
    accepted: {
      title: t("accepted.title"),
      lead: t("accepted.lead"),
      way: (
        <Way href={signIn} primary>
          {t("signIn")}
        </Way>
      ),
    },
    "accepted-by-other": {
      title: t("accepted.title"),
      lead: t("accepted.leadOther", { email }),
      way: (
        <>
          <Way href={signIn} primary>
            {t("wrongPerson.switch")}
          </Way>
          {home}
        </>
      ),
    },
    "accepted-and-ended": { title: t("accepted.title"), lead: t("accepted.leadEnded"), way: home },
  };
  const page = pages[landing];
  if (!page) throw new Error(`No page for an invitation that is ${landing}.`);
  return (
    <FocusedPage
      mark={isOver(landing) ? <RosterMark /> : { name: organization }}
      title={page.title}
      lead={page.lead}
      actions={
        page.way ? (
          <>
            {page.way}
            {decline}
          </>
        ) : null
      }
      foot={person && landing !== "accepted-by-other" ? <SignedInFoot email={person.email} /> : null}
    >
      {landing === "expired" ? (
        <LinkForm token={token} does="ask" label={t("expired.ask")}>
          {person ? decline : <Way href={signIn}>{t("expired.signIn")}</Way>}
        </LinkForm>
      ) : null}
    </FocusedPage>
  );
}

function Way({ href, primary = false, children }: { href: string; primary?: boolean; children: ReactNode }) {
  return (
    <ButtonLink
      href={href}
      size="large"
      variant={primary ? "primary" : "secondary"}
      className="h-auto! min-h-control-large max-w-full whitespace-normal! py-2"
    >
      {children}
    </ButtonLink>
  );
}
