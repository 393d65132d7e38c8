"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog, type DialogProps } from "@/components/ui/dialog";
import { DialogBody } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";

type NoticeDialogProps = Omit<DialogProps, "dirty" | "size"> & { note?: ReactNode };

/** A dialog that only shows something and asks no question. */
export function NoticeDialog({ note, children, ...dialog }: NoticeDialogProps) {
  const t = useTranslations("components.dialog");
  return (
    <Dialog {...dialog} dirty={false} size="small">
      <DialogBody>{children}</DialogBody>
      <DialogFooter closeLabel={t("close")} note={note} />
    </Dialog>
  );
}
