import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NavDrawer } from "@/components/nav-drawer";
import type { NavItem } from "@/components/nav-item";
import { type OrganizationChoice, OrgSwitcher } from "@/components/org-switcher";
import { PaletteButton, PaletteIcon } from "@/components/palette-button";
import { SideNav } from "@/components/side-nav";
import type { Theme } from "@/components/theme";
import { type ShellUser, UserMenu } from "@/components/user-menu";

export type AppShellProps = {
  organizations: readonly OrganizationChoice[];
  /** Missing on pages that belong to no organization. */
  currentId: string | null;
  createHref?: string | null;
  items: readonly NavItem[];
  user: ShellUser;
  theme: Theme;
  /** The user's setting. */
  shortcuts: boolean;
  onTheme: (theme: Theme) => Promise<void>;
  onSignOut: () => Promise<void>;
  /** Shown above the page, such as an offer of ownership. */
  banner?: ReactNode;
  children: ReactNode;
};

export function AppShell(props: AppShellProps) {
  const { organizations, currentId, createHref, items, user, theme, shortcuts, onTheme, onSignOut, banner, children } =
    props;
  const t = useTranslations("components.shell");
  const current = organizations.find(({ id }) => id === currentId);
  const switcher = <OrgSwitcher organizations={organizations} currentId={currentId} createHref={createHref} />;
  const userMenu = <UserMenu user={user} theme={theme} onTheme={onTheme} onSignOut={onSignOut} />;

  return (
    <div className="min-h-dvh max-lg:[--sticky-top:52px] lg:grid lg:grid-cols-[232px_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-control focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        {t("skip")}
      </a>
      <aside className="sticky top-0 flex h-dvh flex-col overflow-y-auto border-line border-r p-3 max-lg:hidden print:hidden">
        {switcher}
        <div className="mt-2">
          <PaletteButton hasKey={shortcuts} />
        </div>
        <div className="mt-2 flex-1">
          <SideNav items={items} />
        </div>
        <div className="mt-3 border-line border-t pt-2">{userMenu}</div>
      </aside>
      <header className="sticky top-0 z-30 flex h-[52px] items-center gap-2 border-line border-b bg-page px-2.5 lg:hidden print:hidden">
        <NavDrawer title={current?.name ?? ""} switcher={switcher} items={items} userMenu={userMenu} />
        <span className="min-w-0 flex-1 truncate font-medium">{current?.name}</span>
        <PaletteIcon />
      </header>
      <div className="min-w-0">
        {banner}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[1280px] px-4 pt-4 pb-16 outline-none sm:px-6 sm:pt-6 lg:mx-0 lg:px-10 lg:pt-8 print:p-0"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
