"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/auth";
import { ChangeTheme } from "@/lib/profile/schema";
import { changeTheme } from "@/lib/profile/verbs/change-theme";
import { handlePerson } from "@/lib/requests/action";

export async function changeThemeAction(theme: string) {
  const form = new FormData();
  form.set("theme", String(theme));
  await handlePerson(form, ChangeTheme, changeTheme);
}

export async function signOutAction() {
  await endSession();
  redirect("/sign-in");
}
