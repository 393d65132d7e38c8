"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { enterCodeAction } from "./actions";

export function CodeForm({ email }: { email: string }) {
  const t = useTranslations("signIn");
  const input = useRef<HTMLInputElement>(null);
  return (
    <Form
      action={enterCodeAction}
      hidden={{ email }}
      onState={({ status }) => {
        if (status === "refused") input.current?.select();
      }}
    >
      <Field name="code" label={t("code.label")} hint={t("code.hint")}>
        <Input
          ref={input}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          size="large"
          maxLength={40}
          className="max-w-52 text-[1.125rem] tracking-[0.18em]"
          autoFocus
        />
      </Field>
      <div>
        <SubmitButton size="large">{t("continue")}</SubmitButton>
      </div>
    </Form>
  );
}
