"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody, DialogLead } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { QuestionDialogProps } from "./member-dialogs";

/** Where the browser keeps its clipboard to itself. */
export function CopyLinkDialog({ row, url, open, onOpenChange, finalFocus }: QuestionDialogProps & { url: string }) {
  const t = useTranslations("members.copy");
  const dialog = useTranslations("components.dialog");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      size="small"
      title={t("title", { name: row.shownName })}
    >
      <DialogBody>
        <DialogLead>{t("lead", { email: row.email })}</DialogLead>
        <Field label={t("label")}>
          <Input readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
        </Field>
      </DialogBody>
      <DialogFooter closeLabel={dialog("close")} />
    </Dialog>
  );
}
