"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Changes } from "@/components/ui/changes";
import { DialogLead } from "@/components/ui/dialog-body";
import { deleteResourceAction } from "./actions";
import type { ResourceDialogProps } from "./rename-dialog";

export function DeleteDialog({ organization, kind, row, ...dialog }: ResourceDialogProps) {
  const t = useTranslations("resources.delete");
  const people = row.people ?? 0;
  const losses = [
    ...(people > 0 ? [people > 99 ? t("many-people", { count: 99 }) : t("people", { count: people })] : []),
    t("roles"),
  ];
  return (
    <ConfirmDialog
      {...dialog}
      title={<span className="line-clamp-3 break-words">{t("title", { name: row.name })}</span>}
      verb={t("verb", { name: row.name })}
      action={deleteResourceAction}
      hidden={{ organization, kind, id: row.id }}
    >
      <DialogLead>{t("lead")}</DialogLead>
      <Changes losses={losses} />
      <p className="text-ink-2">{t("for-good")}</p>
    </ConfirmDialog>
  );
}
