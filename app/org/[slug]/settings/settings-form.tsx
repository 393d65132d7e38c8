"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Banner } from "@/components/ui/banner";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Section, SectionRow } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import type { Settings as Before } from "@/lib/organizations/schema";
import { changeSettingsAction } from "./actions";
import { LifetimeField } from "./lifetime-field";
import type { Settings } from "./settings-facts";

type SettingsFormProps = { settings: Settings; origin: string };

export function SettingsForm({ settings, origin }: SettingsFormProps) {
  const t = useTranslations("organization.settings");
  const toast = useToast();
  const [slug, setSlug] = useState(settings.slug);
  const [everyone, setEveryone] = useState(settings.membersMayInvite);
  const invite = everyone ? { membersMayInvite: "on" } : undefined;
  const { lifetimeHours, ...others } = settings;
  const before = JSON.stringify({ ...others, invitationLifetimeHours: lifetimeHours } satisfies Before);
  return (
    <Form
      action={changeSettingsAction}
      hidden={{ organization: settings.slug, before, ...invite }}
      onDone={(_, sentence) => toast(sentence)}
      // The address has changed, so this page no longer exists under its old one.
      onAway={() => toast(t("saved"))}
      className="mb-12 max-w-[760px] gap-0!"
    >
      <Section title={t("general")}>
        <SectionRow label={t("name")} field>
          <Field name="name" label={t("name")} labelHidden className="w-full sm:w-80">
            <Input defaultValue={settings.name} autoComplete="off" maxLength={80} />
          </Field>
        </SectionRow>
        <SectionRow label={t("slug")} hint={t("slugHint")} field>
          <Field name="slug" label={t("slug")} labelHidden className="w-full sm:w-80">
            <SlugInput origin={origin} value={slug} onChange={setSlug} />
          </Field>
        </SectionRow>
        {slug.trim().toLowerCase() === settings.slug ? null : (
          <div className="border-line border-b py-3">
            <Banner tone="warning">{t("slugWarning", { slug: settings.slug })}</Banner>
          </div>
        )}
      </Section>
      <Section title={t("invitations")}>
        <SectionRow label={t("lifetime")} hint={t("lifetimeHint")} field>
          <LifetimeField hours={settings.lifetimeHours} />
        </SectionRow>
        <div className="border-line border-b py-3.5">
          <RadioCards
            label={t("whoInvites")}
            value={everyone ? "everyone" : "owners"}
            onValueChange={(value) => setEveryone(value === "everyone")}
            options={[
              { value: "owners", label: t("owners"), description: t("ownersHint") },
              { value: "everyone", label: t("everyone"), description: t("everyoneHint") },
            ]}
          />
        </div>
      </Section>
      <SubmitButton className="-mt-5 self-start">{t("save")}</SubmitButton>
    </Form>
  );
}

type SlugInputProps = { origin: string; value: string; onChange: (slug: string) => void };

function SlugInput({ origin, value, onChange }: SlugInputProps) {
  return (
    <span className="flex items-center">
      <span className="flex h-control max-w-[50%] items-center rounded-l-control border border-line-control border-r-0 bg-sunken px-2.5 text-ink-2 text-small">
        <span className="truncate">{origin}</span>
      </span>
      <Input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={80}
        className="rounded-l-none!"
      />
    </span>
  );
}
