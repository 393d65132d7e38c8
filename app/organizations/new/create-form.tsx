"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FocusedPage } from "@/components/focused-page";
import { Form } from "@/components/form";
import { RosterMark } from "@/components/roster-mark";
import { SubmitButton } from "@/components/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { plainSlug } from "@/lib/organizations/plain-slug";
import { createAction } from "./actions";

type CreateFormProps = {
  /** The form makes the id, and the organization keeps it, so a second post of the same form finds the first. */
  id: string;
  /** Every organization's address begins with this. */
  origin: string;
  back: ReactNode;
  foot: ReactNode;
};

export function CreateForm({ id, origin, back, foot }: CreateFormProps) {
  const t = useTranslations("organization.create");
  const [name, setName] = useState("");
  const typed = name.trim();
  const hasAddress = typed.length >= 2;
  return (
    <FocusedPage mark={typed ? { name: typed } : <RosterMark />} title={t("title")} lead={t("lead")} foot={foot}>
      <Form action={createAction} hidden={{ id }}>
        <Field
          name="name"
          label={t("name")}
          hint={
            hasAddress
              ? t.rich("address", {
                  address: () => (
                    <span className="font-medium text-ink">
                      {origin}
                      {plainSlug(typed)}
                    </span>
                  ),
                })
              : t("addressUnknown")
          }
        >
          <Input
            size="large"
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder={t("placeholder")}
            autoComplete="organization"
            maxLength={80}
            // This is the page's only field.
            autoFocus
          />
        </Field>
        <div className="mt-1.5 flex flex-wrap items-center gap-2">
          <SubmitButton size="large">{t("submit")}</SubmitButton>
          {back}
        </div>
      </Form>
    </FocusedPage>
  );
}
