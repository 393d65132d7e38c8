"use server";

import { RedirectType, redirect } from "next/navigation";
import type { FormState } from "@/lib/forms/action-state";
import { CreateOrganization } from "@/lib/organizations/schema";
import { create } from "@/lib/organizations/verbs/create";
import { handlePerson } from "@/lib/requests/action";

export async function createAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, CreateOrganization, create);
  if (state.status === "done") redirect(`/org/${state.result.slug}/members`, RedirectType.replace);
  return state;
}
