// Chooses the sentence of an event or a fold, and its values. The page draws names into it, and the export writes plain text.
import type { getTranslations } from "next-intl/server";
import type { Fold } from "@/lib/events/fold-events";
import type { EventsPage } from "@/lib/events/page-of-events";
import type { EventRow } from "@/lib/events/read-events";
import { accessChanges, invitationsTakenOver } from "./access-changes";
import { settingsChanges } from "./settings-changes";

type Say = Awaited<ReturnType<typeof getTranslations<"activity">>>;

export function eventWords(
  { action, actorKind, actorId, actorName, subjectId, subjectName, details }: EventRow,
  t: Say,
) {
  const others = { operator: t("byOperator"), system: t("bySystem") };
  const own = actorId === subjectId && (action === "member.role-changed" || action === "member.access-changed");
  return {
    key: own ? (`says.${action}-own` as const) : (`says.${action}` as const),
    values: {
      actor: actorKind === "operator" || actorKind === "system" ? others[actorKind] : actorName,
      subject: subjectName ?? "",
      from: text(details.from),
      to: text(details.to),
      kind: text(details.kind),
      name: text(details.name),
      role: text(details.role) || "none",
      state: text(details.to) || "none",
      count: Number(details.count ?? 0),
      after: text(details.after) || "stay",
      why: text(details.why) || "standing",
    },
    changes: changesOf(action, details, t),
  };
}

export function foldWords({ action, told, things }: Fold, cut: EventsPage["cut"], t: Say) {
  const { values, changes } = eventWords(told, t);
  const many = t("fold.many", { count: things, open: String(cut.older), rest: String(cut.newer) });
  return { key: `folded.${action}` as const, values: { ...values, count: things, many }, changes };
}

function changesOf(action: EventRow["action"], details: EventRow["details"], t: Say): string[] {
  const { members, keys, reason } = details;
  if (action === "organization.settings-changed") return settingsChanges(details, t);
  if (action === "organization.closed" && typeof members === "number")
    return [t("changes.ended", { members, keys: Number(keys) })];
  const why = typeof reason === "string" ? [t("changes.reason", { reason: reason.replace(/\s+/g, " ") })] : [];
  return [...why, ...accessChanges(action, details, t), ...invitationsTakenOver(details, t)];
}

export function plainWords(event: EventRow, t: Say): string {
  const { key, values, changes } = eventWords(event, t);
  const plain = (words: string) => words;
  return [t.markup(key, { ...values, b: plain, s: plain }), ...changes].join("; ");
}

function text(detail: unknown): string {
  return typeof detail === "string" ? detail : "";
}
