import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleToAsk } from "@/app/people-to-ask";
import { SignedInFoot } from "@/app/signed-in-foot";
import { FocusedPage } from "@/components/focused-page";
import { ButtonLink } from "@/components/ui/button-link";
import { findLeaveFacts } from "@/lib/members/leave-facts";
import { listOwners } from "@/lib/members/list-owners";
import { requireSuspended } from "@/lib/requests/request-actor";
import { LeaveSuspended } from "./leave-suspended";

type PageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug } = await params;
  const [t, { organization }] = await Promise.all([getTranslations("organization.suspended"), requireSuspended(slug)]);
  return { title: t("tab", { organization: organization.name }) };
}

export default async function SuspendedPage({ params }: PageProps) {
  const { slug } = await params;
  const actor = await requireSuspended(slug);
  const [t, { owners, more }, facts] = await Promise.all([
    getTranslations("organization.suspended"),
    listOwners(actor),
    findLeaveFacts(actor),
  ]);
  const { name } = actor.organization;
  return (
    <FocusedPage
      mark={{ name }}
      title={t("title", { organization: name })}
      lead={t("lead")}
      actions={
        <>
          <LeaveSuspended organization={{ slug, name }} facts={facts} />
          <ButtonLink href="/profile/organizations" size="large" variant="quiet">
            {t("others")}
          </ButtonLink>
        </>
      }
      foot={<SignedInFoot email={actor.email} />}
    >
      <PeopleToAsk title={t("owners")} people={owners} more={more ? t("more") : null} />
    </FocusedPage>
  );
}
