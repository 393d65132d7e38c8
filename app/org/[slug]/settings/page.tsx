import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/actors/permissions";
import { env } from "@/lib/env";
import { memberCounts } from "@/lib/members/member-counts";
import { requireActor } from "@/lib/requests/request-actor";
import { CloseOrganization } from "./close-organization";
import { SettingsFacts } from "./settings-facts";
import { SettingsForm } from "./settings-form";

type PageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organization.settings");
  return { title: t("title") };
}

export default async function SettingsPage({ params }: PageProps) {
  const { slug } = await params;
  const actor = await requireActor(slug);
  const [t, counts] = await Promise.all([getTranslations("organization.settings"), memberCounts(actor)]);
  const { organization } = actor;
  const settings = {
    name: organization.name,
    slug: organization.slug,
    lifetimeHours: organization.invitationLifetimeHours,
    membersMayInvite: organization.membersMayInvite,
  };
  const origin = `${new URL(env().APP_ORIGIN).host}/org/`;
  if (!can(actor, "settings.change")) {
    return (
      <>
        <PageHeader title={t("title")} counts={t("readOnly")} />
        <SettingsFacts settings={settings} origin={origin} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} />
      {/* A rename or a save elsewhere makes a new form, filled with the current values. */}
      <SettingsForm key={JSON.stringify(settings)} settings={settings} origin={origin} />
      <CloseOrganization name={organization.name} slug={organization.slug} members={counts.members} />
    </>
  );
}
