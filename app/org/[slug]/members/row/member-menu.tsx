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
import { MenuNote, MenuSeparator } from "@/components/ui/menu";
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
  const items = row.menu.flat();
  const [first] = items;
  // If all items have the same reason, it is shown once above them.
  const shared = items.length > 1 && items.every(({ reason }) => reason && reason === first?.reason);

  if (items.length === 0) return null;
  return (
    <RowMenu
      label={t("row.actions", { name: row.shownName })}
      busy={busy === row.id}
      open={open}
      onOpenChange={setOpen}
    >
      {shared ? <MenuNote>{first?.reason}</MenuNote> : null}
      {row.menu.map((group, index) => (
        <Fragment key={group[0]?.action}>
          {index > 0 ? <MenuSeparator /> : null}
          {group.map((item) =>
            item.action === "copy-link" ? (
              <CopyItem
                key={item.action}
                row={row}
                reason={item.reason}
                reasonSaid={shared}
                onCopied={() => setOpen(false)}
              />
            ) : (
              <Item key={item.action} row={row} action={item.action} reason={item.reason} reasonSaid={shared} />
            ),
          )}
        </Fragment>
      ))}
    </RowMenu>
  );
}

type ItemProps = { row: Row; reason: string | null; reasonSaid: boolean };

function Item({ row, action, reason, reasonSaid }: ItemProps & { action: RowAction }) {
  const t = useTranslations("members.menu");
  const { act } = useRows();
  const Icon = icons[action];
  return (
    <MenuItem
      icon={<Icon />}
      danger={dangerous.includes(action)}
      disabledReason={reason}
      reasonSaid={reasonSaid}
      onSelect={() => act(action, row)}
    >
      {t(action)}
    </MenuItem>
  );
}

/** Confirms the copy in place, and closes the menu a moment later. */
function CopyItem({ row, reason, reasonSaid, onCopied }: ItemProps & { onCopied: () => void }) {
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
    <MenuItem
      icon={copied ? <Check /> : <Link2 />}
      disabledReason={reason}
      reasonSaid={reasonSaid}
      closeOnSelect={false}
      onSelect={copy}
    >
      {copied ? words("copied") : t("copy-link")}
    </MenuItem>
  );
}
