"use server";

import { RedirectType, redirect } from "next/navigation";
import type { FormState } from "@/lib/forms/action-state";
import { handlePerson } from "@/lib/requests/action";
import { GiveName } from "@/lib/sign-in/schema";
import { giveName } from "@/lib/sign-in/verbs/give-name";

export async function giveNameAction(_: FormState, form: FormData) {
  return handlePerson(form, GiveName, async (person, input) => {
    await giveName(person, input);
    redirect(input.return, RedirectType.replace);
  });
}
