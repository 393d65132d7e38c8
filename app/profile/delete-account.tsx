"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Changes } from "@/components/ui/changes";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section, SectionRow } from "@/components/ui/section";
import { oneStop } from "@/lib/text/one-stop";
import { deleteAccountAction } from "./actions";

type DeleteAccountProps = {
  email: string;
  /** Organizations that need this person as their only owner. */
  inTheWay: string[];
  /** Organizations in which they are alone. */
  closes: string[];
  leaves: string[];
};

export function DeleteAccount({ email, inTheWay, closes, leaves }: DeleteAccountProps) {
  const t = useTranslations("profile.delete");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const blocked = inTheWay.length > 0 ? oneStop(t("blocked", { organizations: format.list(inTheWay) })) : null;
  const losses = [
    ...(leaves.length > 0 ? [t("leaves", { organizations: format.list(leaves) })] : []),
    ...(closes.length > 0 ? [t("closes", { organizations: format.list(closes) })] : []),
    t("name"),
    t("signedOut"),
  ];
  return (
    <Section title={t("section")}>
      <SectionRow label={t("row")} hint={blocked ?? t("hint")}>
        <Button ref={button} disabledReason={blocked} onClick={() => setOpen(true)} className="text-danger!">
          {t("button")}
        </Button>
      </SectionRow>
      <FormDialog
        open={open}
        onOpenChange={setOpen}
        finalFocus={button}
        dirty={false}
        size="small"
        variant="danger"
        title={t("title")}
        verb={t("button")}
        action={deleteAccountAction}
      >
        <DialogLead>{t("text")}</DialogLead>
        <Changes losses={losses} />
        <Field name="email" label={t("field", { email })}>
          <Input autoComplete="off" spellCheck={false} autoCapitalize="none" inputMode="email" maxLength={400} />
        </Field>
      </FormDialog>
    </Section>
  );
}
