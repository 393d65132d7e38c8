"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { DialogLead } from "@/components/ui/dialog-body";
import { useToast } from "@/components/ui/toast";
import { declineAction } from "./actions";

type DeclineButtonProps = {
  token: string;
  organization: string;
  /** The sender, who is notified of the answer. Null if an operator sent the invitation. */
  by: string | null;
  size?: "medium" | "large";
  /** If several invitations are side by side, the button names its own. */
  name?: string;
  /** The message to show if the page itself does not mention the declined invitation. */
  toastText?: string;
};

/** Asks for confirmation, because declining cannot be undone. */
export function DeclineButton({ token, organization, by, size = "large", name, toastText }: DeclineButtonProps) {
  const t = useTranslations("invitation");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const declined = useRef(false);

  // The button disappears with the declined invitation, so the focus moves to the page that says what happened.
  useEffect(
    () => () => {
      if (declined.current) document.getElementById("content")?.focus();
    },
    [],
  );

  return (
    <>
      <Button ref={button} size={size} variant="quiet" aria-label={name} onClick={() => setOpen(true)}>
        {t("open.decline")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("decline.title", { organization })}
        verb={t("open.decline")}
        action={declineAction}
        hidden={{ token }}
        onDone={() => {
          if (toastText) toast(toastText);
          declined.current = true;
          router.refresh();
        }}
        finalFocus={button}
      >
        <DialogLead>{by ? t("decline.told", { by }) : t("decline.alone")}</DialogLead>
      </ConfirmDialog>
    </>
  );
}
