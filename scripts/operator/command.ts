// The base of the operator's commands: it reads options, and prints answers for people or programs.
import type { z } from "zod";
import { translate } from "@/lib/text/sentence";
import { Halt } from "../progress.mjs";

type CommandOutput = { json: object; text: string };
export type Options = Record<string, string | undefined>;
export type Command = { options: string[]; run: (options: Options) => Promise<CommandOutput> };

/** The command itself can't be run as it was typed. */
export const invalid = (message: string) => new Halt(message, "command.invalid");

export function read<T extends z.ZodType>(schema: T, options: Options): z.output<T> {
  const result = schema.safeParse(options);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  if (options[name] === undefined) throw invalid(`--${name} is missing. --help shows how it's used.`);
  // The fields' own messages are keys of lib/text/en/fields.json, but zod's are not meant for people.
  const known = `fields.${issue?.message}` as never;
  throw invalid(translate.has(known) ? `--${name}: ${translate(known)}.` : `--${name} is invalid.`);
}

export function named({ organization }: Options): string {
  if (organization === undefined) throw invalid("--organization is missing. --help shows how it's used.");
  return organization.slice(0, 100);
}

export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
