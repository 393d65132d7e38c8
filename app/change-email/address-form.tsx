"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestAddressChangeAction } from "./actions";

export function AddressForm() {
  const t = useTranslations("profile.changeEmail");
  return (
    <Form action={requestAddressChangeAction}>
      <Field name="email" label={t("field")}>
        <Input
          type="text"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          size="large"
          maxLength={400}
          autoFocus
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton size="large">{t("continue")}</SubmitButton>
        <ButtonLink href="/profile" variant="quiet" size="large">
          {t("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
