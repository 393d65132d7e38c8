"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { revokeAction } from "../actions";
import type { QuestionDialogProps } from "./question";

export function RevokeDialog({ organization, row, ...dialog }: QuestionDialogProps) {
  const t = useTranslations("members.revoke");
  return (
    <ConfirmDialog
      {...dialog}
      title={t("title", { name: row.shownName })}
      verb={t("verb")}
      note={t("mail")}
      action={revokeAction}
      hidden={{ organization: organization.slug, memberId: row.id }}
    >
      <DialogLead>{t("lead", { email: row.email })}</DialogLead>
    </ConfirmDialog>
  );
}
