import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.not-found");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations("shell.not-found");
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("title")}
      lead={t("lead")}
      actions={
        <ButtonLink href="/" size="large" variant="primary">
          {t("home")}
        </ButtonLink>
      }
    />
  );
}
