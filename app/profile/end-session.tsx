"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { DialogLead } from "@/components/ui/dialog-body";
import { useToast } from "@/components/ui/toast";
import { endOtherSessionsAction, endSessionAction } from "./actions";

export function EndSession({ id, device }: { id: string; device: string }) {
  const t = useTranslations("profile.sessions");
  const toast = useToast();
  return (
    <Form action={endSessionAction} hidden={{ sessionId: id }} onDone={() => toast(t("ended", { device }))}>
      <SubmitButton variant="secondary" size="small" aria-label={t("endNamed", { device })}>
        {t("end")}
      </SubmitButton>
    </Form>
  );
}

export function EndOtherSessions({ count }: { count: number }) {
  const t = useTranslations("profile.sessions");
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={button} size="small" onClick={() => setOpen(true)}>
        {t("endOthers")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("endOthersTitle")}
        verb={t("endOthers")}
        action={endOtherSessionsAction}
        hidden={{}}
        onDone={() => toast(t("endedOthers"))}
        finalFocus={button}
      >
        <DialogLead>{t("endOthersText", { count })}</DialogLead>
      </ConfirmDialog>
    </>
  );
}
