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
  /** Whoever is told of the answer; nobody when an operator sent the invitation. */
  by: string | null;
  size?: "medium" | "large";
  /** Where several stand side by side, it says which it is. */
  name?: string;
  /** What is told where the page has nothing more to say of it. */
  toastText?: string;
};

/** Asks once: there is no way back from it. */
export function DeclineButton({ token, organization, by, size = "large", name, toastText }: DeclineButtonProps) {
  const t = useTranslations("invitation");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const declined = useRef(false);

  // The button goes with what was declined, and the focus to the page that tells what became of it.
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
