"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestCodeAction } from "./actions";

type EmailFormProps = { email: string; fixed: boolean; path: string };

export function EmailForm({ email, fixed, path }: EmailFormProps) {
  const t = useTranslations("signIn");
  return (
    <Form action={requestCodeAction} hidden={{ return: path, ...(fixed && { fixed: "1" }) }}>
      <Field name="email" label={t("email")}>
        <Input
          type="text"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          size="large"
          maxLength={400}
          defaultValue={email}
          readOnly={fixed}
          className={fixed ? "bg-sunken! text-ink-2" : undefined}
          autoFocus={!fixed}
        />
      </Field>
      <div>
        <SubmitButton size="large" autoFocus={fixed}>
          {t("continue")}
        </SubmitButton>
      </div>
    </Form>
  );
}
