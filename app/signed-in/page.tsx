import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { requirePerson } from "@/lib/requests/request-actor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile.signedIn");
  return { title: t("title") };
}

/** The end of a sign-in that was started from a form in another tab. */
export default async function SignedInPage() {
  const [t, person] = await Promise.all([getTranslations("profile.signedIn"), requirePerson()]);
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("title")}
      lead={t("lead", { email: person.email })}
      actions={
        <ButtonLink href="/" size="large">
          {t("home")}
        </ButtonLink>
      }
    />
  );
}
