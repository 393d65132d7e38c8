// Says refusals to scripts, which have no pages and want to know which id is meant.
import type { RefusalCode, RefusalValues } from "./codes";
import { messages } from "./messages";
import { sentenceOf, translate } from "./sentence";

/** The people's sentence serves scripts, too, if there is no other or a value for it is not known. */
export function sentenceForScripts(code: RefusalCode, values: RefusalValues): string {
  const key = `forScripts.refusals.${code}`;
  const names = [...(textAt(code) ?? "{}").matchAll(/\{(\w*)/g)].map(([, name = ""]) => name);
  if (!names.every((name) => Object.hasOwn(values, name))) return sentenceOf(code, values);
  // The key is a path of the same file as the text, but the compiler cannot connect the two.
  return translate(key as never, values as never);
}

function textAt(code: RefusalCode): string | undefined {
  const [thing = "", what = ""] = code.split(".");
  const texts: Partial<Record<string, Partial<Record<string, string>>>> = messages.forScripts.refusals;
  return texts[thing]?.[what];
}
