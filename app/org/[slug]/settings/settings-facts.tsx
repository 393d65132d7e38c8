import { getTranslations } from "next-intl/server";
import { Section, SectionRow } from "@/components/ui/section";
import { inHoursOrDays } from "./hours-or-days";

export type Settings = { name: string; slug: string; lifetimeHours: number; membersMayInvite: boolean };

/** Shows the settings to people who may read but not change them. */
export async function SettingsFacts({ settings, origin }: { settings: Settings; origin: string }) {
  const t = await getTranslations("organization.settings");
  return (
    <>
      <Section title={t("general")}>
        <SectionRow label={t("name")}>{settings.name}</SectionRow>
        <SectionRow label={t("slug")}>
          <span className="min-w-0">
            <span className="text-ink-2">{origin}</span>
            {settings.slug}
          </span>
        </SectionRow>
      </Section>
      <Section title={t("invitations")}>
        <SectionRow label={t("lifetime")} hint={t("lifetimeHint")}>
          {t("lifetimeValue", inHoursOrDays(settings.lifetimeHours))}
        </SectionRow>
        <SectionRow label={t("whoInvites")} hint={t(settings.membersMayInvite ? "everyoneHint" : "ownersHint")}>
          {t(settings.membersMayInvite ? "everyone" : "owners")}
        </SectionRow>
      </Section>
    </>
  );
}
