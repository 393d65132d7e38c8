import type { getTranslations } from "next-intl/server";
import { changeInWords } from "@/lib/access-words/change-in-words";
import { changeIn } from "@/lib/events/details-in-scope";

type Say = Awaited<ReturnType<typeof getTranslations<"activity">>>;

/** Describes a change of access, with one line for each assignment that was given or taken. */
export function accessChanges(details: Record<string, unknown>, t: Say): string[] {
  const change = changeIn(details);
  if (!change) return [];
  const lines = [
    ...changeInWords(change.gained).map((words) => t("changes.gained", { words })),
    ...changeInWords(change.lost).map((words) => t("changes.lost", { words })),
  ];
  return lines.length > 0 ? lines : [t("changes.rewritten")];
}
