"use client";

import { useTranslations } from "next-intl";
import { NoticeDialog } from "@/components/notice-dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { QuestionDialogProps } from "./question";

type CopyLinkDialogProps = Omit<QuestionDialogProps, "organization"> & { url: string };

/** Shows the link if the browser denies access to its clipboard. */
export function CopyLinkDialog({ row, url, ...dialog }: CopyLinkDialogProps) {
  const t = useTranslations("members.copy");
  return (
    <NoticeDialog {...dialog} title={t("title", { name: row.shownName })}>
      <DialogLead>{t("lead", { email: row.email })}</DialogLead>
      <Field label={t("label")}>
        <Input readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </Field>
    </NoticeDialog>
  );
}
