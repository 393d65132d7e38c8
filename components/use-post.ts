"use client";

import { useTranslations } from "next-intl";
import { useToast } from "@/components/ui/toast";
import type { FormState } from "@/lib/forms/action-state";

/** Posts without a form. It shows what happened, and returns the result if the action succeeded. */
export function usePost() {
  const t = useTranslations("actions");
  const toast = useToast();

  return async function post<T>(
    action: (form: FormData) => Promise<FormState<T>>,
    fields: Record<string, string>,
  ): Promise<T | null> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    try {
      const state = await action(form);
      if (state.status === "refused") {
        const { sentence, signIn } = state;
        toast(sentence, {
          urgent: true,
          action: signIn ? { label: t("signIn"), onClick: () => void window.open(signIn, "_blank") } : undefined,
        });
      }
      if (state.status !== "done") return null;
      if (state.sentence) toast(state.sentence);
      return state.result;
    } catch {
      toast(t("connection"), { urgent: true });
      return null;
    }
  };
}
