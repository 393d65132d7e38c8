import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BreakingAddress } from "@/app/breaking-address";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { findNotMe } from "@/lib/sign-in/verbs/sign-out-everywhere";
import { NotMeForm } from "./not-me-form";

type Props = { params: Promise<{ token: string }> };

const findOnce = cache((token: string) => findNotMe(token));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { token }] = await Promise.all([getTranslations("signIn.notMe"), params]);
  const found = await findOnce(token);
  return { title: found ? t(found.signedIn ? "tab" : "done") : t("gone") };
}

/** Opening the page changes nothing, because mail scanners open links too. */
export default async function NotMePage({ params }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("signIn.notMe"), params]);
  const found = await findOnce(token);
  if (!found) notFound();
  const email = () => <BreakingAddress address={found.email} />;
  if (found.signedIn) {
    return (
      <FocusedPage mark={<RosterMark />} title={t("title")} lead={t.rich("lead", { email })} foot={t("foot")}>
        <NotMeForm token={token} />
      </FocusedPage>
    );
  }
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("done")}
      lead={t.rich("doneLead", { email })}
      actions={
        <ButtonLink href="/sign-in" size="large" variant="primary">
          {t("signIn")}
        </ButtonLink>
      }
    >
      <ol className="list-decimal space-y-2 pl-5">
        <li>{t("steps.mailbox")}</li>
        <li>{t("steps.activity")}</li>
        <li>{t("steps.keys")}</li>
      </ol>
    </FocusedPage>
  );
}
