"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { changeThemeAction } from "@/app/shell-actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import type { Theme } from "@/components/theme";
import { ThemeChoice } from "@/components/theme-choice";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section, SectionRow } from "@/components/ui/section";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { changeProfileAction } from "./actions";

type ProfileFormProps = { name: string; email: string; theme: Theme; shortcuts: boolean };

export function ProfileForm({ name, email, theme, shortcuts }: ProfileFormProps) {
  const t = useTranslations("profile.you");
  const toast = useToast();
  const id = useId();
  return (
    <Form action={changeProfileAction} onDone={(_, sentence) => toast(sentence)} className="max-w-[760px] gap-0!">
      <Section title={t("title")}>
        <SectionRow label={t("name")} field>
          <Field name="name" label={t("name")} labelHidden className="w-full sm:w-72">
            <Input defaultValue={name} autoComplete="name" maxLength={120} />
          </Field>
        </SectionRow>
        <SectionRow label={t("email")} hint={t("emailHint")}>
          <span className="min-w-0">{email}</span>
          <ButtonLink href="/change-email" size="small" aria-label={t("changeEmailNamed")}>
            {t("changeEmail")}
          </ButtonLink>
        </SectionRow>
        <SectionRow label={t("theme")} hint={t("themeHint")}>
          <ThemeChoice theme={theme} onTheme={changeThemeAction} />
        </SectionRow>
        <SectionRow
          label={t("shortcuts")}
          hint={t("shortcutsHint")}
          labelId={`${id}shortcuts`}
          hintId={`${id}shortcuts-hint`}
          beside
        >
          <Switch
            name="shortcuts"
            defaultChecked={shortcuts}
            aria-labelledby={`${id}shortcuts`}
            aria-describedby={`${id}shortcuts-hint`}
          />
        </SectionRow>
        <div className="pt-4">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Section>
    </Form>
  );
}
