"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Section, SectionRow } from "@/components/ui/section";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import type { Notice } from "@/lib/notices/kinds";
import { chooseNoticesAction } from "../actions";

export function NoticesForm({ notices }: { notices: { kind: Notice; wanted: boolean }[] }) {
  const t = useTranslations("profile.notices");
  const toast = useToast();
  const id = useId();
  return (
    <Form action={chooseNoticesAction} onDone={(_, sentence) => toast(sentence)} className="max-w-[760px] gap-0!">
      <Section title={t("title")} lead={t("lead")}>
        {notices.map(({ kind, wanted }) => (
          <SectionRow
            key={kind}
            label={t(kind)}
            hint={t(`${kind}Hint`)}
            labelId={`${id}${kind}`}
            hintId={`${id}${kind}-hint`}
            beside
          >
            <Switch
              name={kind}
              defaultChecked={wanted}
              aria-labelledby={`${id}${kind}`}
              aria-describedby={`${id}${kind}-hint`}
            />
          </SectionRow>
        ))}
        <div className="pt-4">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Section>
    </Form>
  );
}
