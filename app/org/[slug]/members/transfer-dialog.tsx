"use client";

import { useTranslations } from "next-intl";
import { FormDialog } from "@/components/form-dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { RadioCards } from "@/components/ui/radio-cards";
import { firstName } from "@/lib/members/first-name";
import { offerOwnershipAction } from "../transfer/actions";
import type { QuestionDialogProps } from "./member-dialogs";

const choices = ["stay", "member", "leave"] as const;

export function TransferDialog({ organization, row, ...dialog }: QuestionDialogProps) {
  const t = useTranslations("members.transfer-dialog");
  return (
    <FormDialog
      {...dialog}
      dirty={false}
      size="small"
      title={t("title", { name: row.shownName })}
      verb={t("verb")}
      action={offerOwnershipAction}
      hidden={{ organization: organization.slug, memberId: row.id }}
    >
      <DialogLead>{t("lead", { name: firstName(row.shownName) })}</DialogLead>
      <RadioCards
        name="after"
        label={t("after")}
        defaultValue="stay"
        options={choices.map((value) => ({ value, label: t(value), description: t(`${value}-lead`) }))}
      />
    </FormDialog>
  );
}
