// What an action says after it: the sentence for the toast, and fresh lists and counts for the page it was pressed on.
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/forms/action-state";

type Say<T> = (t: Awaited<ReturnType<typeof getTranslations<"actions">>>, result: T) => string;

export async function tell<T>(state: FormState<T>, say: Say<T>): Promise<FormState<T>> {
  if (state.status === "done" || isStillShown(state)) refresh();
  return tellAndLeave(state, say);
}

/** For a form that leads to another page: refreshing this one would draw it once more without what was just answered. */
export async function tellAndLeave<T>(state: FormState<T>, say: Say<T>): Promise<FormState<T>> {
  if (state.status !== "done") return state;
  return { ...state, sentence: say(await getTranslations("actions"), state.result) };
}

/** What was refused is drawn as it is now; but a page that its reader may no longer see would take what they typed along. */
function isStillShown(state: FormState): boolean {
  const gone = ["session.ended", "organization.not-found", "organization.closed", "member.suspended"];
  return state.status === "refused" && !gone.includes(state.code);
}
