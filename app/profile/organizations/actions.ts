"use server";

import { handle } from "@/lib/action";
import type { FormState } from "@/lib/action-state";
import { findLeaveFacts, type LeaveFacts } from "@/lib/members/leave-facts";
import { Nothing } from "@/lib/members/schema";

/** Asked when the dialog is opened, so that what it says is true then. */
export async function findLeaveFactsAction(form: FormData): Promise<FormState<LeaveFacts>> {
  return handle(form, Nothing, findLeaveFacts);
}
