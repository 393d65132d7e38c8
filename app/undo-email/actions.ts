"use server";

import { RedirectType, redirect } from "next/navigation";
import type { FormState } from "@/lib/forms/action-state";
import { clientAddress } from "@/lib/http/client-address";
import { UndoAddressChange } from "@/lib/profile/schema";
import { undoAddressChange } from "@/lib/profile/verbs/undo-address-change";
import { answer } from "@/lib/requests/action";

export async function undoAddressChangeAction(_: FormState, form: FormData): Promise<FormState> {
  return answer(form, UndoAddressChange, async (input) => {
    await undoAddressChange(input, await clientAddress());
    redirect("/undo-email/done", RedirectType.replace);
  });
}
