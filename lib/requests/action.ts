// Every form submission enters here: this finds the actor, parses the fields, and runs the verb. It returns refusals;
// bugs, redirects, and not-found errors pass through.
import "server-only";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { Actor, Person } from "@/lib/actors/actor";
import { troubleOf } from "@/lib/database/trouble";
import type { FormState } from "@/lib/forms/action-state";
import { Refusal } from "@/lib/refusal";
import { sentenceOf } from "@/lib/text/sentence";
import { findActor, findPerson } from "./request-actor";

type Shape = z.ZodObject;

/** The form names its organization in a hidden field, because another tab may have switched to a different one. */
export function handle<S extends Shape, T>(
  form: FormData,
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<T>,
): Promise<FormState<T>> {
  return answer(form, schema, async (input) => run(await findActor(String(form.get("organization") ?? "")), input));
}

/** The same for actions outside of any organization. */
export function handlePerson<S extends Shape, T>(
  form: FormData,
  schema: S,
  run: (person: Person, input: z.output<S>) => Promise<T>,
): Promise<FormState<T>> {
  return answer(form, schema, async (input) => {
    const person = await findPerson();
    if (!person) throw new Refusal("session.ended");
    return run(person, input);
  });
}

export async function answer<S extends Shape, T>(
  form: FormData,
  schema: S,
  run: (input: z.output<S>) => Promise<T>,
): Promise<FormState<T>> {
  const parsed = schema.safeParse(fieldsOf(form, schema));
  if (!parsed.success) return { status: "invalid", fields: await fieldErrors(parsed.error) };
  try {
    return { status: "done", result: await run(parsed.data) };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : troubleOf(error);
    if (!refusal) throw error;
    const { code, values } = refusal;
    const signIn = code === "session.ended" ? { signIn: "/sign-in?return=/signed-in" } : {};
    return { status: "refused", code, sentence: sentenceOf(code, values), ...signIn };
  }
}

/**
 * Picks only the fields that the schema names, as the primitive values that forms
 * carry, and ignores the rest of the post.
 */
function fieldsOf(form: FormData, schema: Shape): Record<string, unknown> {
  const named = Object.entries(schema.shape).map(([name, field]) => {
    const values = form.getAll(name).filter((value) => typeof value === "string");
    const many = (field instanceof z.ZodOptional ? field.unwrap() : field) instanceof z.ZodArray;
    if (!many) return [name, values[0]] as const;
    return [name, form.has(`${name}.present`) || values.length > 0 ? values : undefined] as const;
  });
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

async function fieldErrors(error: z.ZodError): Promise<Record<string, string>> {
  const t = await getTranslations("fields");
  const first = new Map<string, string>();
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "");
    // Messages of our own schemas are keys. A message of zod's own means that the form was not written by this console.
    if (!first.has(name)) first.set(name, t.has(issue.message as never) ? t(issue.message as never) : t("unknown"));
  }
  return Object.fromEntries(first);
}
