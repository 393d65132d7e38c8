"use server";

import { tell } from "@/app/tell";
import type { FormState } from "@/lib/forms/action-state";
import { findLeaveFacts, type LeaveFacts } from "@/lib/members/leave-facts";
import { Leave, Nothing } from "@/lib/members/schema";
import { leave } from "@/lib/members/verbs/leave";
import { handle } from "@/lib/requests/action";
import { FindSuccessors, listSuccessors, type Successor } from "@/lib/transfers/list-successors";
import { OfferOwnership } from "@/lib/transfers/schema";
import { offer } from "@/lib/transfers/verbs/offer";

/** This does not refresh: the page may no longer exist for a person who left, so the dialog leads away first. */
export async function leaveAction(
  _: FormState<{ closed: boolean }>,
  form: FormData,
): Promise<FormState<{ closed: boolean }>> {
  return handle(form, Leave, leave);
}

export async function offerAndLeaveAction(_: FormState<{ id: string; to: string }>, form: FormData) {
  return tell(await handle(form, OfferOwnership, offer), (t, { to }) => t("offered-and-leaving", { name: to }));
}

/** Read when the dialog opens, so that its facts are current. */
export async function leaveFactsAction(form: FormData): Promise<FormState<LeaveFacts>> {
  return handle(form, Nothing, findLeaveFacts);
}

export async function findSuccessorsAction(form: FormData): Promise<FormState<Successor[]>> {
  return handle(form, FindSuccessors, listSuccessors);
}
