"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Why somebody is suspended or removed: they read it, and so do those who see all activity. */
export function ReasonField() {
  const t = useTranslations("members.remove");
  return (
    <Field name="reason" label={t("reason")} hint={t("reason-hint")} optional>
      <Textarea rows={2} maxLength={2000} className="min-h-[3.5rem]" />
    </Field>
  );
}
