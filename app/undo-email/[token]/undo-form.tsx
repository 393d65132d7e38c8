"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { undoAddressChangeAction } from "../actions";

export function UndoForm({ token }: { token: string }) {
  const t = useTranslations("profile.undoEmail");
  return (
    <Form action={undoAddressChangeAction} hidden={{ token }}>
      <div>
        <SubmitButton size="large">{t("undo")}</SubmitButton>
      </div>
    </Form>
  );
}
