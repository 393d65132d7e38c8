// Finishes an action: it returns the sentence for the toast, and refreshes the lists and counts of the page.
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/forms/action-state";
import { oneStop } from "@/lib/text/one-stop";

type Say<T> = (t: Awaited<ReturnType<typeof getTranslations<"actions">>>, result: T) => string;

export async function tell<T>(state: FormState<T>, say: Say<T>): Promise<FormState<T>> {
  if (state.status === "done" || isStillShown(state)) refresh();
  return tellAndLeave(state, say);
}

/** Used by a form that leads to another page: a refresh would draw this one again without the answer. */
export async function tellAndLeave<T>(state: FormState<T>, say: Say<T>): Promise<FormState<T>> {
  if (state.status !== "done") return state;
  return { ...state, sentence: oneStop(say(await getTranslations("actions"), state.result)) };
}

/**
 * After a refusal the page is drawn as it is now, but not if its reader may no longer see
 * it: that would discard what they typed.
 */
function isStillShown(state: FormState): boolean {
  const gone = ["session.ended", "organization.not-found", "organization.closed", "member.suspended"];
  return state.status === "refused" && !gone.includes(state.code);
}
