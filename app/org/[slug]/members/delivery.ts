// Decides how a status looks: its color, and whether the email's state is a problem.
import type { MemberRow } from "@/lib/members/list/list-members";

type Tone = "green" | "amber" | "red" | "grey";
type Mail = NonNullable<MemberRow["mail"]>;

const TROUBLE: readonly Mail[] = ["bounced", "complained", "suppressed", "failed", "cancelled"];

/** True if someone waits for an email that will not arrive. */
export function isUndelivered({ status, mail }: Pick<MemberRow, "status" | "mail">): boolean {
  return status === "pending" && mail !== null && TROUBLE.includes(mail);
}

export function statusTone(row: Pick<MemberRow, "status" | "mail">): Tone {
  if (row.status === "active") return "green";
  if (row.status !== "pending") return "grey";
  return isUndelivered(row) ? "red" : "amber";
}
