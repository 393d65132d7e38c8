"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { giveNameAction } from "./actions";

export function NameForm({ path }: { path: string }) {
  const t = useTranslations("signIn");
  return (
    <Form action={giveNameAction} hidden={{ return: path }}>
      <Field name="name" label={t("welcome.name")}>
        <Input size="large" autoComplete="name" maxLength={200} autoFocus />
      </Field>
      <div>
        <SubmitButton size="large">{t("continue")}</SubmitButton>
      </div>
    </Form>
  );
}
