"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { acceptAction } from "./actions";
import { DeclineButton } from "./decline-button";

type AnswerFormProps = {
  token: string;
  organization: string;
  /** The sender, who is notified of the answer. Null if an operator sent the invitation. */
  by: string | null;
  size?: "medium" | "large";
  /** If several invitations are side by side, each button and each message names its own. */
  names?: { accept: string; decline: string; declined: string };
  className?: string;
};

export function AnswerForm({ token, organization, by, size = "large", names, className }: AnswerFormProps) {
  const t = useTranslations("invitation.open");
  return (
    <Form action={acceptAction} hidden={{ token }} className={className}>
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton size={size} aria-label={names?.accept}>
          {t("accept")}
        </SubmitButton>
        <DeclineButton
          token={token}
          organization={organization}
          by={by}
          size={size}
          name={names?.decline}
          toastText={names?.declined}
        />
      </div>
    </Form>
  );
}
