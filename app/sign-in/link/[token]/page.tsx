import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { BreakingAddress } from "@/app/breaking-address";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { findLink } from "@/lib/sign-in/verbs/follow-link";
import { LinkForm } from "./link-form";

type Props = { params: Promise<{ token: string }> };

const findLinkOnce = cache((token: string) => findLink(token));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { token }] = await Promise.all([getTranslations("signIn.link"), params]);
  return { title: (await findLinkOnce(token)) ? t("tab") : t("gone") };
}

/** Opening the page changes nothing, because mail scanners open links too. */
export default async function SignInLinkPage({ params }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("signIn.link"), params]);
  const link = await findLinkOnce(token);
  if (!link) notFound();
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t.rich("title", { email: () => <BreakingAddress address={link.email} /> })}
      lead={t("lead")}
    >
      <LinkForm token={token} />
    </FocusedPage>
  );
}
