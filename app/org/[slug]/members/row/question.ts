// The menu of a row asks these questions before it acts, with the facts that it had to look up first.
import type { RefObject } from "react";
import type { NamedAssignment } from "@/lib/assignments/drafts";
import type { LeaveFacts } from "@/lib/members/leave-facts";
import type { RemovalFacts } from "@/lib/members/removal-facts";
import type { Row } from "./row-menu";

/** The roles and access that a person holds, or held before they left. */
export type Had = { roles: string[]; access: NamedAssignment[]; fixed: string[] };

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
