"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody, DialogLead } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section, SectionRow } from "@/components/ui/section";
import { closeAction } from "./actions";

type CloseOrganizationProps = { name: string; slug: string; members: number };

export function CloseOrganization({ name, slug, members }: CloseOrganizationProps) {
  const t = useTranslations("organization.settings");
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Section title={t("danger")}>
      <SectionRow label={t("closeRow")} hint={t("closeHint")}>
        <Button ref={button} onClick={() => setOpen(true)} className="text-danger!">
          {t("close")}
        </Button>
      </SectionRow>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("closeTitle", { organization: name })}
        size="small"
        dirty={false}
        finalFocus={button}
      >
        <Form action={closeAction} hidden={{ organization: slug }}>
          <DialogBody>
            <DialogLead>{members > 1 ? t("closeText", { count: members }) : t("closeTextAlone")}</DialogLead>
            <Field name="name" label={t("closeField", { organization: name })}>
              <Input autoComplete="off" spellCheck={false} maxLength={240} />
            </Field>
          </DialogBody>
          <DialogFooter>
            <SubmitButton variant="danger">{t("close")}</SubmitButton>
          </DialogFooter>
        </Form>
      </Dialog>
    </Section>
  );
}
