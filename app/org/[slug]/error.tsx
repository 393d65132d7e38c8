"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { referenceOf } from "@/app/error-reference";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type ErrorProps = { error: unknown; retry: () => void };

/** Replaces only the page and keeps the shell, so that everything that still works stays within reach. */
export default function OrganizationError({ error, retry }: ErrorProps) {
  const t = useTranslations("shell.error");
  const reference = referenceOf(error);
  return (
    <>
      <title>{`${t("title")} · Roster`}</title>
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState icon={<TriangleAlert />} title={t("title")} action={<Button onClick={retry}>{t("again")}</Button>}>
        {t("lead")}
        {reference ? <p className="mt-2 text-small">{t("reference", { reference })}</p> : null}
      </EmptyState>
    </>
  );
}
