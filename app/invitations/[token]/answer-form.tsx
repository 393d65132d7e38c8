"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { acceptAction } from "./actions";
import { DeclineButton } from "./decline-button";

type AnswerFormProps = {
  token: string;
  organization: string;
  /** The sender, who is notified of the answer. Null if an operator sent the invitation. */
  by: string | null;
  /** The name of whoever answers. Null if they are new here, and give it with the answer. */
  person: string | null;
  /** Their name as the sender wrote it. */
  suggested?: string | null;
  size?: "medium" | "large";
  /** If several invitations are side by side, each button and each message names its own. */
  names?: { accept: string; decline: string; declined: string };
  className?: string;
};

export function AnswerForm(props: AnswerFormProps) {
  const { token, organization, by, person, suggested, size = "large", names, className } = props;
  const t = useTranslations("invitation.open");
  const toast = useToast();
  const given = useRef<HTMLInputElement>(null);

  function welcome() {
    const name = (person ?? given.current?.value ?? "").trim();
    toast(name ? t("welcome", { organization, name }) : t("welcomeUnnamed", { organization }));
  }

  return (
    <Form action={acceptAction} hidden={{ token }} onAway={welcome} className={className}>
      {person === null ? (
        <Field name="name" label={t("name")}>
          <Input
            ref={given}
            size="large"
            autoComplete="name"
            maxLength={200}
            defaultValue={suggested ?? ""}
            autoFocus
          />
        </Field>
      ) : null}
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
