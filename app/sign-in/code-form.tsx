"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeField } from "@/lib/forms/text-fields";
import type { RefusalCode } from "@/lib/refusal";
import { enterCodeAction } from "./actions";

const OVER: readonly string[] = ["sign-in.expired", "sign-in.no-tries-left"] satisfies RefusalCode[];

type CodeFormProps = {
  email: string;
  /** Called if no code can work any more and the person needs a new one. */
  onOver: () => void;
};

export function CodeForm({ email, onOver }: CodeFormProps) {
  const t = useTranslations("signIn");
  const input = useRef<HTMLInputElement>(null);
  return (
    <Form
      action={enterCodeAction}
      hidden={{ email }}
      onState={(state) => {
        if (state.status !== "refused") return;
        input.current?.select();
        if (OVER.includes(state.code)) onOver();
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
          onChange={({ currentTarget }) => {
            if (codeField.safeParse(currentTarget.value).success) currentTarget.form?.requestSubmit();
          }}
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
