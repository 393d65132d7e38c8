import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BreakingAddress } from "@/app/breaking-address";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { findAddressChange } from "@/lib/profile/verbs/undo-address-change";
import { UndoForm } from "./undo-form";

type Props = { params: Promise<{ token: string }> };

const findOnce = cache((token: string) => findAddressChange(token));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { token }] = await Promise.all([getTranslations("profile.undoEmail"), params]);
  return { title: (await findOnce(token)) ? t("tab") : t("gone") };
}

/** Opening the page changes nothing, because mail scanners open links too. */
export default async function UndoEmailPage({ params }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("profile.undoEmail"), params]);
  const change = await findOnce(token);
  if (!change) notFound();
  const address = (email: string) => () => <BreakingAddress address={email} />;
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t.rich("title", { email: address(change.email) })}
      lead={<p>{t.rich("lead", { current: address(change.current) })}</p>}
      foot={t("foot")}
    >
      <ul className="mb-6 list-disc space-y-1 pl-4">
        <li>{t.rich("restores", { email: address(change.email) })}</li>
        <li>{t("signsOut")}</li>
        <li>{t("disconnects")}</li>
      </ul>
      <UndoForm token={token} />
    </FocusedPage>
  );
}
