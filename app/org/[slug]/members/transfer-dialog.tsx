"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody, DialogLead } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import { firstName } from "@/lib/members/first-name";
import { offerOwnershipAction } from "../transfer/actions";
import type { QuestionDialogProps } from "./member-dialogs";

const choices = ["stay", "member", "leave"] as const;

export function TransferDialog({ organization, row, open, onOpenChange, finalFocus }: QuestionDialogProps) {
  const t = useTranslations("members.transfer-dialog");
  const toast = useToast();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      dirty={false}
      size="small"
      title={t("title", { name: row.shownName })}
    >
      <Form
        action={offerOwnershipAction}
        hidden={{ organization: organization.slug, memberId: row.id }}
        onDone={(_, sentence) => {
          onOpenChange(false);
          toast(sentence);
        }}
      >
        <DialogBody>
          <DialogLead>{t("lead", { name: firstName(row.shownName) })}</DialogLead>
          <RadioCards
            name="after"
            label={t("after")}
            defaultValue="stay"
            options={choices.map((value) => ({ value, label: t(value), description: t(`${value}-lead`) }))}
          />
        </DialogBody>
        <DialogFooter>
          <SubmitButton>{t("verb")}</SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
