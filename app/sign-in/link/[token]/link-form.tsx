"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { followLinkAction } from "../../actions";

export function LinkForm({ token }: { token: string }) {
  const t = useTranslations("signIn");
  return (
    <Form action={followLinkAction} hidden={{ token }}>
      <div>
        <SubmitButton size="large" autoFocus>
          {t("continue")}
        </SubmitButton>
      </div>
    </Form>
  );
}
