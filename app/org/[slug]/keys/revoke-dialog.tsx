"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/confirm-dialog";
import type { DialogProps } from "@/components/ui/dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { Time } from "@/components/ui/time";
import { revokeKeyAction } from "./actions";
import type { Row } from "./keys-table";

type RevokeDialogProps = { organization: string; row: Row } & Pick<DialogProps, "open" | "onOpenChange" | "finalFocus">;

export function RevokeDialog({ organization, row, ...dialog }: RevokeDialogProps) {
  const t = useTranslations("keys.revoke");
  return (
    <ConfirmDialog
      {...dialog}
      title={<span className="line-clamp-3 break-words">{t("title", { name: row.description })}</span>}
      verb={t("verb", { name: row.description })}
      action={revokeKeyAction}
      hidden={{ organization, keyId: row.id }}
    >
      <DialogLead>{t("lead")}</DialogLead>
      <p className="text-ink-2">
        {row.usedAt ? t.rich("used", { when: () => <Time value={row.usedAt ?? ""} /> }) : t("unused")}
      </p>
    </ConfirmDialog>
  );
}
