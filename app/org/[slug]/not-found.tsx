import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** Replaces only the page and keeps the shell, so that its reader can go somewhere else. */
export default async function NotFoundHere() {
  const t = await getTranslations("shell.not-found");
  return (
    <>
      <title>{`${t("title")} · Roster`}</title>
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState icon={<SearchX />} title={t("title")} action={<ButtonLink href="/">{t("home")}</ButtonLink>}>
        {t("lead")}
      </EmptyState>
    </>
  );
}
