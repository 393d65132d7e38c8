// What an action says after it: the sentence for the toast, and fresh lists and counts for the page it was pressed on.
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/lib/action-state";

type Say = Awaited<ReturnType<typeof getTranslations<"actions">>>;

export async function tell<T>(state: FormState<T>, say: (t: Say, result: T) => string): Promise<FormState<T>> {
  if (state.status !== "done") return tellRefusal(state);
  refresh();
  return { ...state, sentence: say(await getTranslations("actions"), state.result) };
}

/** What was refused is shown as it is now; but a page that its reader may no longer see would take what they typed along. */
function tellRefusal<T>(state: FormState<T>): FormState<T> {
  const gone = ["session.ended", "organization.not-found", "organization.closed", "member.suspended"];
  if (state.status === "refused" && !gone.includes(state.code)) refresh();
  return state;
}
