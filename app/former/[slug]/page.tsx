import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findCurrentOrganization } from "@/app/current-organization";
import { PeopleToAsk } from "@/app/people-to-ask";
import { SignedInFoot } from "@/app/signed-in-foot";
import { FocusedPage } from "@/components/focused-page";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { Person } from "@/lib/actors/actor";
import { env } from "@/lib/env";
import { listWaitingInvitations } from "@/lib/invitations/list-waiting";
import type { EndedStay } from "@/lib/members/ended-stay";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { requireEndedStay } from "@/lib/requests/request-actor";
import { oneStop } from "@/lib/text/one-stop";

type PageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug } = await params;
  const [t, { stay }] = await Promise.all([getTranslations("organization.former"), requireEndedStay(slug)]);
  const values = { organization: stay.organization.name };
  const { how } = stay;
  return { title: t(`tab.${how === "removed" || how === "closed" ? how : "left"}`, values) };
}

/** Says how a person's stay ended, whom to ask, and where to go. Nobody else learns that there was one. */
export default async function FormerPage({ params }: PageProps) {
  const { slug } = await params;
  const [t, { person, stay }] = await Promise.all([getTranslations("organization.former"), requireEndedStay(slug)]);
  const { organization, how, by, reason } = stay;
  const values = { organization: organization.name, by: by?.name ?? "" };
  const at = () => <Time value={stay.at} variant="date" />;
  const people = by ? [by] : stay.owners;
  const shown = people.filter(({ email }) => email);
  return (
    <FocusedPage
      mark={{ name: organization.name }}
      title={t(`${how}.title`, values)}
      lead={
        <>
          <p>
            {how === "removed" && !by
              ? t.rich("removed.leadUnsigned", { at })
              : t.rich(`${how}.lead`, { ...values, at })}
          </p>
          <p className="mt-2">
            {how === "removed" && !by ? t("removed.thenUnsigned") : oneStop(t(`${how}.then`, values))}
          </p>
        </>
      }
      actions={<Ways person={person} stay={stay} />}
      foot={<SignedInFoot email={person.email} />}
    >
      {reason ? (
        <>
          <h2 className="text-small">{t("reason")}</h2>
          <blockquote dir="auto" className="mt-1.5 mb-6 whitespace-pre-line border-line-strong border-s-2 ps-3.5">
            {reason}
          </blockquote>
        </>
      ) : null}
      {shown.length > 0 && how !== "left-and-closed" ? <PeopleToAsk title={t(`${how}.ask`)} people={shown} /> : null}
    </FocusedPage>
  );
}

/** A new invitation comes first, then another organization, then an own one. */
async function Ways({ person, stay }: { person: Person; stay: EndedStay }) {
  const [t, invitations, organizations] = await Promise.all([
    getTranslations("organization.former"),
    listWaitingInvitations(person),
    listOrganizations(person),
  ]);
  const invitation = invitations.find(({ organizationId }) => organizationId === stay.organization.id);
  const current = await findCurrentOrganization(organizations);
  const way = invitation
    ? { href: `/invitations/${invitation.token}`, label: t("invitation") }
    : current
      ? { href: `/org/${current.slug}/members`, label: t("open", { organization: current.name }) }
      : env().WHO_CREATES_ORGANIZATIONS === "anyone" && organizations.length === 0
        ? { href: "/organizations/new", label: t("create") }
        : null;
  return (
    <>
      {invitation ? <p className="basis-full">{t("invited")}</p> : null}
      {way ? (
        <ButtonLink href={way.href} size="large" variant="primary">
          {way.label}
        </ButtonLink>
      ) : null}
      <ButtonLink href="/profile/organizations" size="large" variant={way ? "quiet" : "primary"}>
        {t("others")}
      </ButtonLink>
    </>
  );
}
