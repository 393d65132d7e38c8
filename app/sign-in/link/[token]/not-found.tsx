import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";

export default async function LinkGone() {
  const t = await getTranslations("signIn.link");
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("gone")}
      lead={t("goneLead")}
      actions={
        <ButtonLink href="/sign-in" variant="primary" size="large">
          {t("again")}
        </ButtonLink>
      }
    />
  );
}
