"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { Time } from "@/components/ui/time";
import { revokeKeyAction } from "./actions";
import type { Row } from "./keys-table";

type RevokeDialogProps = { organization: string; row: Row; open: boolean; onOpenChange: (open: boolean) => void };

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
