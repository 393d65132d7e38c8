import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Section, SectionRow } from "@/components/ui/section";
import { NOTICES } from "@/lib/notices/kinds";
import { listMuted } from "@/lib/notices/list-muted";
import { requirePerson } from "@/lib/requests/request-actor";
import { NoticesForm } from "./notices-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("notifications") };
}

export default async function NotificationsPage() {
  const person = await requirePerson();
  const [t, muted] = await Promise.all([getTranslations("profile.notices"), listMuted(person)]);
  return (
    <>
      <NoticesForm notices={NOTICES.map((kind) => ({ kind, wanted: !muted.includes(kind) }))} />
      <Section title={t("always")} lead={t("alwaysLead")}>
        <SectionRow label={t("you")} hint={t("youHint")} />
        <SectionRow label={t("security")} hint={t("securityHint")} />
      </Section>
    </>
  );
}
