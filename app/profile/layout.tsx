import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ConsoleShell } from "@/app/console-shell";
import { findCurrentOrganization } from "@/app/current-organization";
import { PageHeader } from "@/components/ui/page-header";
import { listWaitingInvitations } from "@/lib/invitations/list-waiting";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { findActorIfAny, requirePerson } from "@/lib/requests/request-actor";
import { ProfileTabs } from "./profile-tabs";

/** The shell shows the organization that was used last, so that nobody loses their place by opening their profile. */
export default async function ProfileLayout({ children }: { children: ReactNode }) {
  const person = await requirePerson();
  const [t, current, invitations] = await Promise.all([
    getTranslations("profile"),
    listOrganizations(person).then(findCurrentOrganization),
    listWaitingInvitations(person),
  ]);
  const actor = current ? ((await findActorIfAny(current.slug)) ?? undefined) : undefined;
  return (
    <ConsoleShell person={person} actor={actor}>
      <PageHeader title={t("title")}>
        <ProfileTabs invitations={invitations.length} />
      </PageHeader>
      {children}
    </ConsoleShell>
  );
}
