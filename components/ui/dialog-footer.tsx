"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type DialogFooterProps = {
  /** Left of the buttons: other consequences. */
  note?: ReactNode;
  /** The button that acts. Cancel is added automatically. */
  children?: ReactNode;
  /** Labels the button "Close" if the dialog asks no question. */
  closeLabel?: string;
};

export function DialogFooter({ note, children, closeLabel }: DialogFooterProps) {
  const t = useTranslations("components.dialog");
  return (
    <div
      data-dialog-footer=""
      className="flex shrink-0 flex-wrap items-center justify-end gap-x-3 gap-y-2 border-line border-t px-4 py-4 sm:px-6"
    >
      {note ? <div className="mr-auto min-w-0 basis-48 grow text-ink-2 text-small [&_svg]:size-4">{note}</div> : null}
      <div className="flex items-center gap-2">
        <Dialog.Close render={<Button variant="quiet">{closeLabel ?? t("cancel")}</Button>} />
        {children}
      </div>
    </div>
  );
}
