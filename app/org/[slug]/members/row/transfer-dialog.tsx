"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Departing, departureFields, LeftBehind, nothingKept } from "@/app/left-behind";
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
  const [after, setAfter] = useState<(typeof choices)[number]>("stay");
  const [departing, setDeparting] = useState<Departing>({ ...nothingKept(facts.left), invitations: "hand-over" });

  return (
    <FormDialog
      {...dialog}
      dirty={false}
      size="small"
      title={t("title", { name: row.shownName })}
      verb={t("verb")}
      action={offerOwnershipAction}
      hidden={{
        organization: organization.slug,
        memberId: row.id,
        ...(after === "stay" ? {} : departureFields({ ...departing, heirId: null })),
      }}
    >
      <DialogLead>{t("lead", { name: firstName(row.shownName) })}</DialogLead>
      <RadioCards
        name="after"
        label={t("after")}
        value={after}
        onValueChange={setAfter}
        options={choices.map((value) => ({ value, label: t(value), description: t(`${value}-lead`) }))}
      />
      {after === "stay" ? null : (
        <LeftBehind left={facts.left} value={departing} onChange={setDeparting} heir={firstName(row.shownName)} />
      )}
    </FormDialog>
  );
}
