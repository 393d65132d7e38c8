"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/forms/action-state";
import { ChangeSettings, CloseOrganization } from "@/lib/organizations/schema";
import { changeSettings } from "@/lib/organizations/verbs/change-settings";
import { close } from "@/lib/organizations/verbs/close";
import { handle } from "@/lib/requests/action";

export async function changeSettingsAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handle(form, ChangeSettings, changeSettings);
  if (state.status !== "done") return state;
  const { slug } = state.result;
  if (slug !== form.get("organization")) redirect(`/org/${slug}/settings`);
  refresh();
  const t = await getTranslations("organization.settings");
  return { ...state, sentence: t("saved") };
}

export async function closeAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handle(form, CloseOrganization, close);
  if (state.status === "done") redirect("/");
  return state;
}
