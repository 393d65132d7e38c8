"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { addResourceAction } from "./actions";

type AddResourceProps = { organization: string; kind: { id: string; name: string; plural: string } };

export function AddResource({ organization, kind }: AddResourceProps) {
  const t = useTranslations("resources.add");
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const button = useRef<HTMLButtonElement>(null);

  return (
    <>
      <Button
        ref={button}
        variant="primary"
        icon={<Plus aria-hidden="true" />}
        aria-label={t("verb", { kind: kind.name })}
        onClick={() => {
          setAsked((count) => count + 1);
          setOpen(true);
        }}
      >
        <span className="max-w-60 truncate max-sm:hidden">{t("verb", { kind: kind.name })}</span>
        <span className="sm:hidden">{t("short")}</span>
      </Button>
      <FormDialog
        key={asked}
        open={open}
        onOpenChange={setOpen}
        finalFocus={button}
        size="small"
        title={t("title", { kind: kind.name })}
        verb={t("verb", { kind: kind.name })}
        action={addResourceAction}
        hidden={{ organization, kind: kind.id }}
      >
        <DialogLead>{t("lead", { kinds: kind.plural })}</DialogLead>
        <Field name="name" label={t("name")}>
          <Input size="large" maxLength={120} autoComplete="off" />
        </Field>
        <Field name="id" label={t("id")} hint={t("id-hint")}>
          <Input size="large" maxLength={128} autoComplete="off" spellCheck={false} className="font-mono" />
        </Field>
        <Field name="state" label={t("state")} hint={t("state-hint")} optional>
          <Input size="large" maxLength={40} autoComplete="off" />
        </Field>
      </FormDialog>
    </>
  );
}
