"use client";

import {
  Check,
  Crown,
  Link2,
  LogOut,
  MailX,
  Pause,
  Play,
  RotateCw,
  UserMinus,
  UserPlus,
  UserRoundCog,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useEffect, useRef, useState } from "react";
import { RowMenu } from "@/components/row-menu";
import { MenuSeparator } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useRows } from "./row-context";
import type { Row, RowAction } from "./row-menu";

const icons: Record<RowAction, typeof Check> = {
  "edit-role": UserRoundCog,
  transfer: Crown,
  suspend: Pause,
  remove: UserMinus,
  leave: LogOut,
  resend: RotateCw,
  "copy-link": Link2,
  revoke: MailX,
  reinstate: Play,
  "invite-again": UserPlus,
};

const dangerous: readonly RowAction[] = ["remove", "leave", "revoke"];

/** The menu of a row. */
export function MemberMenu({ row }: { row: Row }) {
  const t = useTranslations("members");
  const { busy } = useRows();
  const [open, setOpen] = useState(false);

  if (row.menu.length === 0) return null;
  return (
    <RowMenu
      label={t("row.actions", { name: row.shownName })}
      busy={busy === row.id}
      open={open}
      onOpenChange={setOpen}
    >
      {row.menu.map((group, index) => (
        <Fragment key={group[0]?.action}>
          {index > 0 ? <MenuSeparator /> : null}
          {group.map((item) =>
            item.action === "copy-link" ? (
              <CopyItem key={item.action} row={row} reason={item.reason} onCopied={() => setOpen(false)} />
            ) : (
              <Item key={item.action} row={row} action={item.action} reason={item.reason} />
            ),
          )}
        </Fragment>
      ))}
    </RowMenu>
  );
}

type ItemProps = { row: Row; reason: string | null };

function Item({ row, action, reason }: ItemProps & { action: RowAction }) {
  const t = useTranslations("members.menu");
  const { act } = useRows();
  const Icon = icons[action];
  return (
    <MenuItem
      icon={<Icon />}
      danger={dangerous.includes(action)}
      disabledReason={reason}
      onSelect={() => act(action, row)}
    >
      {t(action)}
    </MenuItem>
  );
}

/** Confirms the copy in place, and closes the menu a moment later. */
function CopyItem({ row, reason, onCopied }: ItemProps & { onCopied: () => void }) {
  const t = useTranslations("members.menu");
  const words = useTranslations("components.copy");
  const { copyLink } = useRows();
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    if (!(await copyLink(row))) {
      onCopied();
      return;
    }
    setCopied(true);
    timer.current = setTimeout(onCopied, 1000);
  }

  return (
    <MenuItem icon={copied ? <Check /> : <Link2 />} disabledReason={reason} closeOnSelect={false} onSelect={copy}>
      {copied ? words("copied") : t("copy-link")}
    </MenuItem>
  );
}
