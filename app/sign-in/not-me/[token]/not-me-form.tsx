"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { signOutEverywhereAction } from "../../actions";

export function NotMeForm({ token }: { token: string }) {
  const t = useTranslations("signIn.notMe");
  return (
    <Form action={signOutEverywhereAction} hidden={{ token }}>
      <div>
        <SubmitButton size="large" variant="danger">
          {t("verb")}
        </SubmitButton>
      </div>
    </Form>
  );
}
