"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { leaveFactsAction } from "@/app/leave-actions";
import { usePost } from "@/components/use-post";
import type { FormState } from "@/lib/forms/action-state";
import { copyLinkAction, editableAccessAction, reinstateAction, removalFactsAction, resendAction } from "../actions";
import type { Had, Question } from "./question";
import type { Row, RowAction } from "./row-menu";

type RowActions = {
  organization: string;
  ask: (question: Question) => void;
  inviteAgain: (row: Row, had: Had) => void;
};

/** Runs a menu item of a row, at once or after a question. */
export function useRowActions({ organization, ask, inviteAgain }: RowActions) {
  const t = useTranslations("actions");
  const send = usePost();
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState("");

  async function post<T>(row: Row, action: (form: FormData) => Promise<FormState<T>>): Promise<T | null> {
    setBusy(row.id);
    const result = await send(action, { organization, memberId: row.id });
    setBusy(null);
    return result;
  }

  const actions: Record<RowAction, (row: Row) => unknown> = {
    resend: (row) => post(row, resendAction),
    reinstate: (row) => post(row, reinstateAction),
    suspend: (row) => ask({ kind: "suspend", row }),
    revoke: (row) => ask({ kind: "revoke", row }),
    "copy-link": copyLink,
    "edit-role": async (row) => {
      const had = row.edits.access
        ? await post(row, editableAccessAction)
        : { roles: row.roles, access: [], fixed: [] };
      const isIn = row.status === "active" || row.status === "suspended";
      const left = had && row.edits.role && isIn ? await post(row, removalFactsAction) : null;
      if (had) ask({ kind: "edit-role", row, had, left });
    },
    "invite-again": async (row) => {
      const had = row.edits.again ? await post(row, editableAccessAction) : { roles: [], access: [], fixed: [] };
      if (had) inviteAgain(row, had);
    },
    remove: async (row) => {
      const left = await post(row, removalFactsAction);
      if (left) ask({ kind: "remove", row, left });
    },
    transfer: (row) => askWithFacts("transfer", row),
    leave: (row) => askWithFacts("leave", row),
  };

  async function askWithFacts(kind: "transfer" | "leave", row: Row) {
    const facts = await post(row, leaveFactsAction);
    if (facts) ask({ kind, row, facts });
  }

  async function copyLink(row: Row): Promise<boolean> {
    const found = post(row, copyLinkAction);
    const copied = await copy(found.then((link) => link?.url ?? null));
    const link = await found;
    if (link && !copied) ask({ kind: "copy-link", row, url: link.url });
    setSaid(link && copied ? t("copied", { name: row.shownName }) : "");
    return copied;
  }

  return { busy, said, act: (action: RowAction, row: Row) => void actions[action](row), copyLink };
}

/**
 * Some browsers only allow the press itself to write to the clipboard, so a pending text is handed over as a promise.
 */
async function copy(text: Promise<string | null>): Promise<boolean> {
  const written = text.then((known) => known ?? Promise.reject(new Error("There is nothing to copy.")));
  try {
    if (typeof ClipboardItem === "undefined") {
      await navigator.clipboard.writeText(await written);
    } else {
      const blob = written.then((known) => new Blob([known], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    }
    return true;
  } catch {
    await written.catch(() => {});
    return false;
  }
}
