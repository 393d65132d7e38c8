"use client";

import type { RefObject } from "react";
import { LeaveDialog } from "@/app/leave-dialog";
import type { LeaveFacts } from "@/lib/members/leave-facts";
import type { RemovalFacts } from "@/lib/members/removal-facts";
import { CopyLinkDialog } from "./copy-link-dialog";
import { EditRoleDialog, type EditRoleFacts } from "./edit-role-dialog";
import { RemoveDialog } from "./remove-dialog";
import { RevokeDialog } from "./revoke-dialog";
import type { Row } from "./row-menu";
import { SuspendDialog } from "./suspend-dialog";
import { TransferDialog } from "./transfer-dialog";
import type { Had } from "./use-row-actions";

/** What is asked about whom, with what had to be looked up first. */
export type Question =
  | { kind: "suspend" | "revoke"; row: Row }
  | { kind: "edit-role"; row: Row; had: Had; left: RemovalFacts | null }
  | { kind: "remove"; row: Row; left: RemovalFacts }
  | { kind: "transfer" | "leave"; row: Row; facts: LeaveFacts }
  | { kind: "copy-link"; row: Row; url: string };

export type QuestionDialogProps = {
  organization: { slug: string; name: string };
  row: Row;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  finalFocus: RefObject<HTMLElement | null>;
};

type MemberDialogsProps = Omit<QuestionDialogProps, "row"> & { question: Question; roles: EditRoleFacts };

export function MemberDialogs({ question, roles, ...rest }: MemberDialogsProps) {
  const dialog = { ...rest, row: question.row };
  switch (question.kind) {
    case "edit-role":
      return <EditRoleDialog {...dialog} {...roles} had={question.had} left={question.left} />;
    case "transfer":
      return <TransferDialog {...dialog} facts={question.facts} />;
    case "suspend":
      return <SuspendDialog {...dialog} />;
    case "revoke":
      return <RevokeDialog {...dialog} />;
    case "remove":
      return <RemoveDialog {...dialog} left={question.left} />;
    case "leave":
      return <LeaveDialog {...dialog} facts={question.facts} />;
    case "copy-link":
      return <CopyLinkDialog {...dialog} url={question.url} />;
  }
}
