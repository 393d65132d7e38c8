"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { endSession } from "@/lib/auth";
import type { FormState } from "@/lib/forms/action-state";
import { Nothing } from "@/lib/members/schema";
import { ChooseNotices } from "@/lib/notices/schema";
import { chooseNotices } from "@/lib/notices/verbs/choose-notices";
import { listDepartures, type PersonsDeparture } from "@/lib/profile/list-departures";
import { ChangeProfile, DeleteAccount, OneSession } from "@/lib/profile/schema";
import { changeProfile } from "@/lib/profile/verbs/change-profile";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { endOtherSession, endOtherSessions } from "@/lib/profile/verbs/end-session";
import { handlePerson } from "@/lib/requests/action";

export async function changeProfileAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, ChangeProfile, changeProfile);
  if (state.status !== "done") return state;
  refresh();
  const t = await getTranslations("profile.you");
  return { ...state, sentence: t("saved") };
}

export async function chooseNoticesAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, ChooseNotices, chooseNotices);
  if (state.status !== "done") return state;
  refresh();
  const t = await getTranslations("profile.notices");
  return { ...state, sentence: t("saved") };
}

export async function endSessionAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, OneSession, endOtherSession);
  if (state.status === "done") refresh();
  return state;
}

export async function endOtherSessionsAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, Nothing, endOtherSessions);
  if (state.status === "done") refresh();
  return state;
}

/** Read when the dialog opens, so that its facts are current. */
export async function departuresAction(form: FormData): Promise<FormState<PersonsDeparture[]>> {
  return handlePerson(form, Nothing, listDepartures);
}

export async function deleteAccountAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, DeleteAccount, deleteAccount);
  if (state.status !== "done") return state;
  await endSession();
  redirect("/sign-in");
}
