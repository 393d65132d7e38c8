"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useToast } from "@/components/ui/toast";
import { acceptOwnershipAction, declineOwnershipAction } from "./actions";

type AnswerOfferProps = { organization: string; transferId: string };

export function AnswerOffer({ organization, transferId }: AnswerOfferProps) {
  const t = useTranslations("members.transfer");
  const router = useRouter();
  const toast = useToast();

  function leave(_: object, sentence: string | undefined) {
    toast(sentence);
    router.push(`/org/${organization}/members`);
    router.refresh();
  }

  const hidden = { organization, transferId };
  return (
    <div className="mt-[26px] flex flex-wrap items-start gap-2">
      <Form action={acceptOwnershipAction} hidden={hidden} onDone={leave}>
        <SubmitButton size="large">{t("accept")}</SubmitButton>
      </Form>
      <Form action={declineOwnershipAction} hidden={hidden} onDone={leave}>
        <SubmitButton size="large" variant="quiet">
          {t("decline")}
        </SubmitButton>
      </Form>
    </div>
  );
}
