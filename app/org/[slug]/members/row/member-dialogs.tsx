"use client";

import { LeaveDialog } from "@/app/leave-dialog";
import { CopyLinkDialog } from "./copy-link-dialog";
import { EditRoleDialog, type EditRoleFacts } from "./edit-role-dialog";
import type { Question, QuestionDialogProps } from "./question";
import { RemoveDialog } from "./remove-dialog";
import { RevokeDialog } from "./revoke-dialog";
import { SuspendDialog } from "./suspend-dialog";
import { TransferDialog } from "./transfer-dialog";

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
