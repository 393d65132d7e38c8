"use client";

import { Pencil, Trash2, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { RowMenu } from "@/components/row-menu";
import { MenuSeparator } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import type { Row, RowAction } from "./resources-table";

type ResourceMenuProps = { row: Row; onAct: (action: RowAction) => void };

/** The menu of a row. */
export function ResourceMenu({ row, onAct }: ResourceMenuProps) {
  const t = useTranslations("resources");
  if (!row.href && !row.mayManage) return null;
  return (
    <RowMenu label={t("row.actions", { name: row.name })}>
      {row.href ? (
        <MenuItem icon={<Users />} href={row.href}>
          {t("menu.people")}
        </MenuItem>
      ) : null}
      {row.mayManage ? (
        <>
          <MenuItem icon={<Pencil />} onSelect={() => onAct("rename")}>
            {t("menu.rename")}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onSelect={() => onAct("delete")}>
            {t("menu.delete")}
          </MenuItem>
        </>
      ) : null}
    </RowMenu>
  );
}
