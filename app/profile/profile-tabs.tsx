"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";

export function ProfileTabs({ invitations }: { invitations: number }) {
  const t = useTranslations("profile");
  const path = usePathname();
  const tabs = [
    { href: "/profile", label: t("profile") },
    { href: "/profile/organizations", label: t("organizations") },
    { href: "/profile/invitations", label: t("invitations"), count: invitations },
    { href: "/profile/notifications", label: t("notifications") },
  ];
  return <Tabs label={t("tabs")} tabs={tabs.map((tab) => ({ ...tab, current: tab.href === path }))} />;
}
