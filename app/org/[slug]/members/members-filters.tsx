"use client";

import { ArrowDownUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { RoleChoice } from "@/components/role-choices";
import { AddChip, FilterChip, MenuChip } from "@/components/ui/chip";
import { MenuGroup, MenuSeparator } from "@/components/ui/menu";
import { MenuCheckboxItem, MenuRadioGroup } from "@/components/ui/menu-choices";
import { SearchInput } from "@/components/ui/search-input";
import type { OpenStatus } from "@/lib/members/list/schema";
import { firstDirection, SORTS } from "@/lib/members/list/sorts";
import type { KindRoles } from "./filter-choices";
import { changeQuery, listAddress } from "./list-address";
import { useList } from "./list-context";
import { ResourceFilter, type ResourceFilterProps } from "./resource-filter";

const statuses: readonly OpenStatus[] = ["active", "pending", "expired", "suspended"];

type MembersFiltersProps = {
  roles: readonly RoleChoice[];
  /** The roles of kinds on which the viewer sees what others hold. */
  kinds: readonly KindRoles[];
  resource: Omit<ResourceFilterProps, "kinds"> | null;
};

export function MembersFilters({ roles, kinds, resource }: MembersFiltersProps) {
  const t = useTranslations("members");
  const { query, navigate } = useList();
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
      <SearchInput
        label={t("search")}
        value={query.q}
        onSearch={(q) => navigate({ q }, "replace")}
        className="w-full sm:w-[280px]"
      />
      <StatusChip />
      <RoleChip roles={roles} kinds={kinds} />
      {resource ? <ResourceFilter {...resource} kinds={kinds} /> : null}
      <InactiveChip />
      <SortChip />
    </div>
  );
}

function RoleChip({ roles, kinds }: Pick<MembersFiltersProps, "roles" | "kinds">) {
  const t = useTranslations("members.filters");
  const { query, path, navigate } = useList();
  const groups = kinds.map(({ kind, label, plural, roles }) => ({
    kind,
    label,
    roles: roles.map((role) => ({ ...role, full: t("role-on", { role: role.label, kinds: plural }) })),
  }));
  const named = [
    ...roles,
    ...groups.flatMap((group) => group.roles.map(({ value, full }) => ({ value, label: full }))),
  ];
  const items = (choices: readonly { value: string; label: string; full?: string }[]) =>
    choices.map(({ value, label, full }) => (
      <MenuCheckboxItem
        key={value}
        label={full}
        checked={query.role.includes(value)}
        onCheckedChange={(on) => navigate({ role: toggled(query.role, value, on) })}
      >
        {label}
      </MenuCheckboxItem>
    ));
  return (
    <MenuChip
      label={t("role")}
      value={named
        .filter(({ value }) => query.role.includes(value))
        .map(({ label }) => label)
        .join(", ")}
      removeHref={listAddress(path, changeQuery(query, { role: [] }))}
    >
      {items(roles)}
      {groups.map((group) => (
        <MenuGroup key={group.kind} label={group.label}>
          {items(group.roles)}
        </MenuGroup>
      ))}
    </MenuChip>
  );
}

function InactiveChip() {
  const t = useTranslations("members.filters");
  const { query, path } = useList();
  const chip = useRef<HTMLSpanElement>(null);
  const address = listAddress(path, changeQuery(query, { inactive: !query.inactive }));

  // The pressed button is replaced by its opposite, which takes over the focus.
  const shown = useRef(query.inactive);
  useEffect(() => {
    if (shown.current !== query.inactive && document.activeElement === document.body) {
      chip.current?.querySelector("a")?.focus();
    }
    shown.current = query.inactive;
  }, [query.inactive]);

  return (
    <span ref={chip} className="contents">
      {query.inactive ? (
        <FilterChip label={t("inactive")} removeHref={address} />
      ) : (
        <AddChip label={t("inactive")} href={address} />
      )}
    </span>
  );
}

function StatusChip() {
  const t = useTranslations("members");
  const { query, path, navigate } = useList();
  const chosen = query.former ? ["former" as const] : statuses.filter((status) => query.status.includes(status));
  return (
    <MenuChip
      label={t("filters.status")}
      value={chosen.map((status) => t(`status.${status}`)).join(", ")}
      removeHref={listAddress(path, changeQuery(query, { status: [], former: false }))}
    >
      {statuses.map((status) => (
        <MenuCheckboxItem
          key={status}
          checked={!query.former && query.status.includes(status)}
          onCheckedChange={(on) => navigate({ status: toggled(query.status, status, on), former: false })}
        >
          {t(`status.${status}`)}
        </MenuCheckboxItem>
      ))}
      <MenuSeparator />
      <MenuCheckboxItem checked={query.former} onCheckedChange={(former) => navigate({ former, status: [] })}>
        {t("status.former")}
      </MenuCheckboxItem>
    </MenuChip>
  );
}

/** On a phone, the list has no column heads for sorting. */
function SortChip() {
  const t = useTranslations("members");
  const { query, navigate } = useList();
  return (
    <span className="sm:hidden">
      <AddChip
        icon={<ArrowDownUp aria-hidden="true" strokeWidth={1.5} />}
        label={t("filters.sort", { column: t(`columns.${query.sort}`) })}
      >
        <MenuRadioGroup
          label={t("filters.sort", { column: "" })}
          value={query.sort}
          onValueChange={(sort) => navigate({ sort, dir: firstDirection(sort) })}
          options={SORTS.map((sort) => ({ value: sort, label: t(`columns.${sort}`) }))}
        />
      </AddChip>
    </span>
  );
}

function toggled<T>(list: readonly T[], one: T, on: boolean): T[] {
  return on ? [...list, one] : list.filter((other) => other !== one);
}
