import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { findLink } from "@/lib/sign-in/follow-link";
import { LinkForm } from "./link-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn.link"))("tab") };
}

/** Opening it changes nothing: scanners of mail open links too. */
export default async function SignInLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const [t, { token }] = await Promise.all([getTranslations("signIn.link"), params]);
  const link = await findLink(token);
  if (!link) notFound();
  return (
    <FocusedPage mark={<RosterMark />} title={t("title", { email: link.email })} lead={t("lead")}>
      <LinkForm token={token} />
    </FocusedPage>
  );
}
