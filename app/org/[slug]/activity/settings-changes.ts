import type { getTranslations } from "next-intl/server";
import { inHoursOrDays } from "../settings/hours-or-days";

type Say = Awaited<ReturnType<typeof getTranslations<"activity">>>;
type Change = { from: unknown; to: unknown };

/** Describes a change of settings, one line per setting, with the old and the new value. */
export function settingsChanges(details: Record<string, unknown>, t: Say): string[] {
  const { slug, invitationLifetimeHours: lifetime, membersMayInvite: invite } = details;
  const hours = (count: unknown) => {
    const lifetime = inHoursOrDays(Number(count));
    return t(`changes.${lifetime.unit}`, { count: lifetime.count });
  };
  const who = (everyone: unknown) => t(everyone ? "changes.everyone" : "changes.owners");
  return [
    ...(isChange(slug) ? [t("changes.slug", { from: String(slug.from), to: String(slug.to) })] : []),
    ...(isChange(lifetime) ? [t("changes.lifetime", { from: hours(lifetime.from), to: hours(lifetime.to) })] : []),
    ...(isChange(invite) ? [t("changes.invite", { from: who(invite.from), to: who(invite.to) })] : []),
  ];
}

function isChange(detail: unknown): detail is Change {
  return typeof detail === "object" && detail !== null && "from" in detail && "to" in detail;
}
