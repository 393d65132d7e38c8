import { expect, it } from "vitest";
import { whyNotSeeBills, whyNotWriteBills } from "./rules";

const sees = { owner: false, capabilities: ["bills.see" as const], roles: ["billing-admin"] };
const owner = { owner: true, capabilities: [], roles: ["organization-admin"] };
const plain = { owner: false, capabilities: [], roles: [] };

it.each([
  ["an owner", owner, null],
  ["somebody with a role for it", sees, null],
  ["a plain member", plain, "permission.owners-only"],
])("bills are seen by %s", (_, acting, refusal) => expect(whyNotSeeBills(acting)).toBe(refusal));

it.each([
  ["the operator", { ...plain, kind: "operator" as const }, null],
  ["an owner", { ...owner, kind: "user" as const }, "permission.operators-only"],
  ["an owner's key", { ...owner, kind: "key" as const }, "permission.operators-only"],
  ["a key of the operator's that sees them", { ...sees, kind: "key" as const, ofOperator: true }, null],
  [
    "a key of the operator's without a role",
    { ...plain, kind: "key" as const, ofOperator: true },
    "permission.operators-only",
  ],
  [
    "a key of the operator's that sees them as every member does",
    { ...sees, roles: [], kind: "key" as const, ofOperator: true },
    "permission.operators-only",
  ],
])("bills are written by %s", (_, acting, refusal) => expect(whyNotWriteBills(acting)).toBe(refusal));
