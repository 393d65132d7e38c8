import {
  Activity,
  Boxes,
  Building2,
  KeyRound,
  Plus,
  ReceiptText,
  SlidersHorizontal,
  UserPlus,
  UserRound,
  Users,
} from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "@/components/app-shell";
import { Shortcuts } from "@/components/shortcuts";
import { OrgMark } from "@/components/ui/org-mark";
import type { Actor, Person } from "@/lib/actors/actor";
import { can, canInvite } from "@/lib/actors/permissions";
import { currentSession } from "@/lib/auth";
import { env } from "@/lib/env";
import { memberCounts } from "@/lib/members/member-counts";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { ConsolePalette } from "./console-palette";
import { changeThemeAction, signOutAction } from "./shell-actions";

type ConsoleShellProps = {
  person: Person;
  /** Missing on pages that belong to no organization. */
  actor?: Actor;
  banner?: ReactNode;
  children: ReactNode;
};

/** Surrounds every page with the organization, the navigation, and the user. */
export async function ConsoleShell({ person, actor, banner, children }: ConsoleShellProps) {
  const [t, session, organizations] = await Promise.all([
    getTranslations("shell"),
    currentSession(),
    listOrganizations(person),
  ]);
  const base = actor ? `/org/${actor.organization.slug}` : null;
  const counts = actor ? await memberCounts(actor) : null;
  const items = base
    ? [
        { href: `${base}/members`, label: t("members"), icon: <Users />, count: counts?.members },
        { href: `${base}/resources`, label: t("resources"), icon: <Boxes /> },
        ...(actor && can(actor, "keys.manage") ? [{ href: `${base}/keys`, label: t("keys"), icon: <KeyRound /> }] : []),
        { href: `${base}/activity`, label: t("activity"), icon: <Activity /> },
        ...(actor && can(actor, "bills.see")
          ? [{ href: `${base}/bills`, label: t("bills"), icon: <ReceiptText /> }]
          : []),
        { href: `${base}/settings`, label: t("settings"), icon: <SlidersHorizontal /> },
      ]
    : [];
  const shortcuts = session?.user.shortcuts ?? true;
  const mayCreate =
    env().WHO_CREATES_ORGANIZATIONS === "anyone" &&
    !(env().ORGANIZATIONS_PER_USER === "one" && organizations.length > 0);
  const inviteHref = base && actor && canInvite(actor, actor.organization) ? `${base}/members?invite` : null;
  const makesKeys = actor && can(actor, "keys.manage");
  const others = organizations.filter(({ id }) => id !== actor?.organization.id);
  const commands = [
    ...(inviteHref ? [{ label: t("commands.invite"), href: inviteHref, picture: <UserPlus /> }] : []),
    ...(makesKeys ? [{ label: t("commands.key"), href: `${base}/keys?create`, picture: <KeyRound /> }] : []),
    ...(mayCreate ? [{ label: t("commands.organization"), href: "/organizations/new", picture: <Plus /> }] : []),
    ...others.map(({ name, slug }) => ({
      label: t("commands.switch", { name }),
      href: `/org/${slug}/members`,
      picture: <OrgMark name={name} size="small" />,
    })),
  ].map((one) => ({ ...one, group: "commands" as const }));
  return (
    <AppShell
      organizations={organizations.map(({ id, name, slug, roleName }) => ({
        id,
        name,
        role: roleName,
        href: `/org/${slug}/members`,
      }))}
      currentId={actor?.organization.id ?? null}
      createHref={mayCreate ? "/organizations/new" : null}
      items={items}
      user={{ id: person.id, name: person.name, email: person.email }}
      theme={session?.user.theme ?? "system"}
      shortcuts={shortcuts}
      onTheme={changeThemeAction}
      onSignOut={signOutAction}
      banner={banner}
    >
      {children}
      <ConsolePalette
        enabled={shortcuts}
        slug={actor?.organization.slug ?? null}
        known={[
          ...[
            ...items.map(({ href, label, icon }) => ({ label, href, picture: icon })),
            { label: t("profile"), href: "/profile", picture: <UserRound /> },
            { label: t("organizations"), href: "/profile/organizations", picture: <Building2 /> },
          ].map((one) => ({ ...one, group: "pages" as const })),
          ...commands,
        ].map((one) => ({ ...one, id: one.href }))}
      />
      <Shortcuts enabled={shortcuts} inviteHref={inviteHref} />
    </AppShell>
  );
}
