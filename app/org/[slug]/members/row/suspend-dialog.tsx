"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { firstName } from "@/lib/members/first-name";
import { suspendAction } from "../actions";
import type { QuestionDialogProps } from "./question";
import { ReasonField } from "./reason-field";

export function SuspendDialog({ organization, row, ...dialog }: QuestionDialogProps) {
  const t = useTranslations("members.suspend");
  const name = firstName(row.shownName);
  return (
    <ConfirmDialog
      {...dialog}
      title={t("title", { name: row.shownName })}
      verb={t("verb", { name: row.shownName })}
      note={t("mail", { name })}
      action={suspendAction}
      hidden={{ organization: organization.slug, memberId: row.id }}
    >
      <DialogLead>{t("lead", { name, organization: organization.name })}</DialogLead>
      <ReasonField />
    </ConfirmDialog>
  );
}
