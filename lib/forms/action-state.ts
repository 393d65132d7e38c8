import type { RefusalCode } from "@/lib/refusal";

/** The answer that a form gets from its action. */
export type FormState<T = unknown> =
  | { status: "idle" }
  | { status: "refused"; code: RefusalCode; sentence: string; signIn?: string }
  | { status: "invalid"; fields: Record<string, string> }
  | { status: "done"; result: T; sentence?: string };

export const idle: FormState<never> = { status: "idle" };
