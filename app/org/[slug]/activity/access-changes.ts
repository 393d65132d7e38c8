// Describes access that was given or taken, with one line for each role.
import type { getTranslations } from "next-intl/server";
import { changeInWords } from "@/lib/access-words/change-in-words";
import { accessIn } from "@/lib/events/details-in-scope";
import type { EventAction } from "@/lib/events/event-actions";

type Say = Awaited<ReturnType<typeof getTranslations<"activity">>>;
type Details = Record<string, unknown>;

export function accessChanges(action: EventAction, details: Details, t: Say): string[] {
  const lists = accessIn(details);
  const lines = lists.flatMap(({ list, portions }) =>
    [...(list === "access" ? [] : roleIn(details, t)), ...changeInWords(portions)].map((words) =>
      t(`changes.${list}`, { words }),
    ),
  );
  const rearranged = action === "member.access-changed" && lists.length > 0 && lines.length === 0;
  return rearranged ? [t("changes.rewritten")] : lines;
}

export function invitationsTakenOver({ invitations }: Details, t: Say): string[] {
  if (!Array.isArray(invitations)) return [];
  return invitations.map((one: Details) => {
    const words = [String(one.role), ...accessIn(one).flatMap(({ portions }) => changeInWords(portions))];
    return t("changes.invitation", { name: String(one.name), words: words.join(" · ") });
  });
}

/** The sentence of a giving event names the role itself. */
function roleIn({ role }: Details, t: Say): string[] {
  return typeof role === "string" ? [t("changes.role", { role })] : [];
}
