"use client";

import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Menu, MenuGroup, MenuSeparator } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { OrgMark } from "@/components/ui/org-mark";

export type OrganizationChoice = {
  id: string;
  name: string;
  /** The reader's role there: "Organization owner". */
  role: string;
  href: string;
};

type OrgSwitcherProps = {
  organizations: readonly OrganizationChoice[];
  currentId: string | null;
  /** Missing if the reader may not create any. */
  createHref?: string | null;
};

export function OrgSwitcher({ organizations, currentId, createHref }: OrgSwitcherProps) {
  const t = useTranslations("components.switcher");
  const current = organizations.find(({ id }) => id === currentId);
  return (
    <Menu align="start" matchTrigger trigger={<SwitcherButton name={current?.name ?? t("label")} label={t("label")} />}>
      {organizations.length > 0 ? (
        <MenuGroup label={t("organizations")}>
          {organizations.map(({ id, name, role, href }) => (
            <MenuItem
              key={id}
              href={href}
              icon={<OrgMark name={name} size="small" />}
              description={role}
              trailing={id === currentId ? <Check aria-hidden="true" className="text-ink" /> : null}
            >
              {name}
            </MenuItem>
          ))}
        </MenuGroup>
      ) : null}
      {organizations.length > 0 && createHref ? <MenuSeparator /> : null}
      {createHref ? (
        <MenuItem
          href={createHref}
          icon={
            <span className="flex size-5 items-center justify-center">
              <Plus />
            </span>
          }
        >
          {t("create")}
        </MenuItem>
      ) : null}
    </Menu>
  );
}

function SwitcherButton({ name, label, ...rest }: ComponentProps<"button"> & { name: string; label: string }) {
  return (
    <button
      {...rest}
      type="button"
      className="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-control px-2 text-left transition-colors duration-120 hover:bg-tint data-popup-open:bg-tint"
    >
      <OrgMark name={name} />
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      <span className="sr-only">{`, ${label}`}</span>
      <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-2" strokeWidth={1.5} />
    </button>
  );
}
