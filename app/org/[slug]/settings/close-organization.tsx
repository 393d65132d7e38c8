"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section, SectionRow } from "@/components/ui/section";
import { useToast } from "@/components/ui/toast";
import { closeAction } from "./actions";

type CloseOrganizationProps = { name: string; slug: string; members: number };

export function CloseOrganization({ name, slug, members }: CloseOrganizationProps) {
  const t = useTranslations("organization.settings");
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Section title={t("danger")}>
      <SectionRow label={t("closeRow")} hint={t("closeHint")}>
        <Button ref={button} onClick={() => setOpen(true)} className="text-danger!">
          {t("close")}
        </Button>
      </SectionRow>
      <FormDialog
        open={open}
        onOpenChange={setOpen}
        finalFocus={button}
        dirty={false}
        size="small"
        variant="danger"
        title={t("closeTitle", { organization: name })}
        verb={t("close")}
        action={closeAction}
        hidden={{ organization: slug }}
        onAway={() => toast(t("closed", { organization: name }))}
      >
        <DialogLead>{members > 1 ? t("closeText", { count: members }) : t("closeTextAlone")}</DialogLead>
        <Field name="name" label={t("closeField", { organization: name })}>
          <Input autoComplete="off" spellCheck={false} maxLength={240} />
        </Field>
      </FormDialog>
    </Section>
  );
}
