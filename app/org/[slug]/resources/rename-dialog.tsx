"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody, DialogLead } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { renameResourceAction } from "./actions";
import type { Row } from "./resources-table";

export type ResourceDialogProps = {
  organization: string;
  kind: string;
  row: Row;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  finalFocus: RefObject<HTMLElement | null>;
};

export function RenameDialog({ organization, kind, row, open, onOpenChange, finalFocus }: ResourceDialogProps) {
  const t = useTranslations("resources.rename");
  const toast = useToast();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      size="small"
      title={<span className="line-clamp-3 break-words">{t("title", { name: row.name })}</span>}
    >
      <Form
        action={renameResourceAction}
        hidden={{ organization, kind, id: row.id }}
        onDone={(_, sentence) => {
          onOpenChange(false);
          toast(sentence ?? "");
        }}
      >
        <DialogBody>
          <DialogLead>{t("lead")}</DialogLead>
          <Field name="name" label={t("name")}>
            <Input size="large" maxLength={120} autoComplete="off" defaultValue={row.name} />
          </Field>
        </DialogBody>
        <DialogFooter>
          <SubmitButton>{t("verb")}</SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
