"use client";

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, startTransition, useState } from "react";
import { openShortcuts } from "@/components/shortcuts";
import { type Theme, themes, wear } from "@/components/theme";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuSeparator, SubMenu } from "@/components/ui/menu";
import { MenuRadioGroup } from "@/components/ui/menu-choices";
import { MenuItem } from "@/components/ui/menu-item";

export type ShellUser = { id: string; name: string | null; email: string };

type UserMenuProps = {
  user: ShellUser;
  theme: Theme;
  onTheme: (theme: Theme) => Promise<void>;
  onSignOut: () => Promise<void>;
};

const icons = { system: <Monitor />, light: <Sun />, dark: <Moon /> };

export function UserMenu({ user, theme, onTheme, onSignOut }: UserMenuProps) {
  const t = useTranslations("components.user");
  const words = useTranslations("components.theme");
  const [worn, setWorn] = useState(theme);

  function choose(next: Theme) {
    setWorn(next);
    wear(next);
    startTransition(() => onTheme(next));
  }

  return (
    <Menu align="start" side="top" matchTrigger trigger={<UserButton user={user} label={t("label")} />}>
      <MenuItem href="/profile" icon={<UserRound />}>
        {t("profile")}
      </MenuItem>
      <SubMenu label={t("theme")} icon={icons[worn]}>
        <MenuRadioGroup
          label={t("theme")}
          value={worn}
          onValueChange={choose}
          options={themes.map((value) => ({ value, label: words(value), icon: icons[value] }))}
        />
      </SubMenu>
      <MenuItem icon={<Keyboard />} onSelect={openShortcuts} trailing="?">
        {t("shortcuts")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => startTransition(onSignOut)}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

function UserButton({ user, label, ...rest }: ComponentProps<"button"> & { user: ShellUser; label: string }) {
  return (
    <button
      {...rest}
      type="button"
      className="flex w-full min-w-0 items-center gap-2.5 rounded-control p-2 text-left transition-colors duration-120 hover:bg-tint data-popup-open:bg-tint"
    >
      <Avatar id={user.id} name={user.name ?? user.email} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-small">{user.name ?? user.email}</span>
        {user.name ? <span className="block truncate text-ink-2 text-small">{user.email}</span> : null}
        <span className="sr-only">{`, ${label}`}</span>
      </span>
    </button>
  );
}
