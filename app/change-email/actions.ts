"use server";

import { RedirectType, redirect } from "next/navigation";
import { startSession } from "@/lib/auth";
import type { FormState } from "@/lib/forms/action-state";
import { ChangeAddress, RequestAddressChange } from "@/lib/profile/schema";
import { changeAddress } from "@/lib/profile/verbs/change-address";
import { requestAddressChange } from "@/lib/profile/verbs/request-address-change";
import { handlePerson } from "@/lib/requests/action";

type Mailed = { mailed: "now" | "earlier" };

export async function requestAddressChangeAction(_: FormState<Mailed>, form: FormData): Promise<FormState<Mailed>> {
  return handlePerson(form, RequestAddressChange, async (person, input) => {
    const mailed = await requestAddressChange(person, input);
    return input.again ? mailed : redirect("/change-email");
  });
}

/** The session gets a new token, because the old one belonged to the old address. */
export async function changeAddressAction(_: FormState, form: FormData): Promise<FormState> {
  return handlePerson(form, ChangeAddress, async (person, input) => {
    const { userId, addressVersion } = await changeAddress(person, input);
    await startSession(userId, addressVersion);
    redirect("/change-email?step=done", RedirectType.replace);
  });
}
