"use client";

import { useTranslations } from "next-intl";
import { FormDialog } from "@/components/form-dialog";
import type { DialogProps } from "@/components/ui/dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { renameResourceAction } from "./actions";
import type { Row } from "./resources-table";

export type ResourceDialogProps = Pick<DialogProps, "open" | "onOpenChange" | "finalFocus"> & {
  organization: string;
  kind: string;
  row: Row;
};

export function RenameDialog({ organization, kind, row, ...dialog }: ResourceDialogProps) {
  const t = useTranslations("resources.rename");
  return (
    <FormDialog
      {...dialog}
      size="small"
      title={<span className="line-clamp-3 break-words">{t("title", { name: row.name })}</span>}
      verb={t("verb")}
      action={renameResourceAction}
      hidden={{ organization, kind, id: row.id }}
    >
      <DialogLead>{t("lead")}</DialogLead>
      <Field name="name" label={t("name")}>
        <Input size="large" maxLength={120} autoComplete="off" defaultValue={row.name} />
      </Field>
    </FormDialog>
  );
}
