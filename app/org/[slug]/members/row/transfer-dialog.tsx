"use client";

import { useTranslations } from "next-intl";
import { offerOwnershipAction } from "@/app/org/[slug]/transfer/actions";
import { FormDialog } from "@/components/form-dialog";
import { DialogLead } from "@/components/ui/dialog-body";
import { RadioCards } from "@/components/ui/radio-cards";
import { firstName } from "@/lib/members/first-name";
import type { LeaveFacts } from "@/lib/members/leave-facts";
import type { QuestionDialogProps } from "./question";

const choices = ["stay", "member", "leave"] as const;

type TransferDialogProps = QuestionDialogProps & { facts: LeaveFacts };

export function TransferDialog({ organization, row, facts, ...dialog }: TransferDialogProps) {
  const t = useTranslations("members.transfer-dialog");

  /** A person who is no longer an owner keeps no keys either. */
  function leadOf(after: (typeof choices)[number]) {
    const lead = t(`${after}-lead`);
    return after !== "stay" && facts.keys > 0 ? `${lead} ${t("keys", { count: facts.keys })}` : lead;
  }

  return (
    <FormDialog
      {...dialog}
      dirty={false}
      size="small"
      title={t("title", { name: row.shownName })}
      verb={t("verb")}
      action={offerOwnershipAction}
      hidden={{ organization: organization.slug, memberId: row.id }}
    >
      <DialogLead>{t("lead", { name: firstName(row.shownName) })}</DialogLead>
      <RadioCards
        name="after"
        label={t("after")}
        defaultValue="stay"
        options={choices.map((value) => ({ value, label: t(value), description: leadOf(value) }))}
      />
    </FormDialog>
  );
}
