// These rules say who may see and write bills. Each returns null, or the code of the refusal.
import { can, type Holder } from "@/lib/actors/permissions";
import type { RefusalCode } from "@/lib/refusal";

type Biller = Holder & { kind: "user" | "key" | "operator"; roles: readonly string[]; ofOperator?: boolean };

export function whyNotSeeBills(acting: Holder): RefusalCode | null {
  return can(acting, "bills.see") ? null : "permission.owners-only";
}

/**
 * Nobody in the organization writes bills, not even an owner. The operator does, and so does a key of the operator's with a
 * role that sees them.
 */
export function whyNotWriteBills({ kind, ofOperator = false, ...acting }: Biller): RefusalCode | null {
  const isOperators = kind === "operator" || (ofOperator && acting.roles.length > 0 && can(acting, "bills.see"));
  return isOperators ? null : "permission.operators-only";
}
