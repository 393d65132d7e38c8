"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/forms/action-state";
import { withdrawOfferAction } from "./actions";

type WithdrawOfferProps = { organization: string; transferId: string };

export function WithdrawOffer({ organization, transferId }: WithdrawOfferProps) {
  const t = useTranslations("members.transfer");
  const toast = useToast();

  // The toast is sent from here: the fresh page comes without this form, so nothing could show it afterwards.
  async function withdraw(state: FormState<object>, form: FormData) {
    const answer = await withdrawOfferAction(state, form);
    if (answer.status === "done") {
      toast(answer.sentence);
      document.getElementById("content")?.focus();
    }
    return answer;
  }

  return (
    <Form action={withdraw} hidden={{ organization, transferId }}>
      <SubmitButton variant="secondary" size="small">
        {t("withdraw")}
      </SubmitButton>
    </Form>
  );
}
