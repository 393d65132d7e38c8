"use client";

import { useTranslations } from "next-intl";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { referenceOf } from "./error-reference";

type ErrorProps = { error: unknown; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorProps) {
  const t = useTranslations("shell");
  const reference = referenceOf(error);
  return (
    <>
      <title>{`${t("error.title")} · Roster`}</title>
      <FocusedPage
        mark={<RosterMark />}
        title={t("error.title")}
        lead={t("error.lead")}
        actions={
          <>
            <Button size="large" variant="primary" onClick={retry}>
              {t("error.again")}
            </Button>
            <ButtonLink href="/" size="large" variant="quiet">
              {t("not-found.home")}
            </ButtonLink>
          </>
        }
        foot={reference ? t("error.reference", { reference }) : null}
      />
    </>
  );
}
