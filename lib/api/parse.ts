import { z } from "zod";
import fields from "@/lib/text/en/fields.json";
import forScripts from "@/lib/text/en/for-scripts.json";
import { ApiError, say } from "./errors";

export const MOST_ERRORS = 20;

/** Parses what the client sent, or reports each problem with its field. */
export function parse<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, parsed.error.issues.slice(0, MOST_ERRORS).flatMap(toElements).slice(0, MOST_ERRORS));
}

function toElements(issue: z.core.$ZodIssue) {
  if (issue.code !== "unrecognized_keys") return [toElement(issue.path, inWords(issue.message))];
  return issue.keys.slice(0, MOST_ERRORS).map((key) => toElement([...issue.path, key], say("unknown-field")));
}

function toElement(path: PropertyKey[], problem: string) {
  const field = z.core.toDotPath(path) || "body";
  return { code: "root.invalid_data", message: say("wrong-value", { field, problem }), fields: [field] };
}

/** Messages of our own fields are keys, but zod's own messages are sentences already. */
export function inWords(message: string): string {
  const known: Partial<Record<string, string>> = { ...fields, ...forScripts.fields };
  return known[message] ?? message;
}
