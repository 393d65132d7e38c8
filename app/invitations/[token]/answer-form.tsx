"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { DialogLead } from "@/components/ui/dialog-body";
import { acceptAction, declineAction } from "./actions";

type AnswerFormProps = {
  token: string;
  organization: string;
  /** Whoever is told of the answer; nobody when an operator sent the invitation. */
  by: string | null;
  size?: "medium" | "large";
  /** Where several stand side by side, each button says which it is. */
  names?: { accept: string; decline: string };
  className?: string;
};

export function AnswerForm({ token, organization, by, size = "large", names, className }: AnswerFormProps) {
  const t = useTranslations("invitation");
  const [declining, setDeclining] = useState(false);
  const decline = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Form action={acceptAction} hidden={{ token }} className={className}>
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton size={size} aria-label={names?.accept}>
            {t("open.accept")}
          </SubmitButton>
          <Button
            ref={decline}
            size={size}
            variant="quiet"
            aria-label={names?.decline}
            onClick={() => setDeclining(true)}
          >
            {t("open.decline")}
          </Button>
        </div>
      </Form>
      <ConfirmDialog
        open={declining}
        onOpenChange={setDeclining}
        title={t("decline.title", { organization })}
        verb={t("open.decline")}
        action={declineAction}
        hidden={{ token }}
        onDone={() => {}}
        finalFocus={decline}
      >
        <DialogLead>{by ? t("decline.told", { by }) : t("decline.alone")}</DialogLead>
      </ConfirmDialog>
    </>
  );
}
