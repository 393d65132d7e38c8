// Makes sentences outside of React, for emails, events, and operator commands.
import { createTranslator } from "use-intl/core";
import type { RefusalCode, RefusalValues } from "./codes";
import { messages } from "./messages";
import { oneStop } from "./one-stop";

const plain = createTranslator({ locale: "en", messages, timeZone: "UTC" });

export const translate: typeof plain = Object.assign(
  (...args: Parameters<typeof plain>) => oneStop(plain(...args)),
  plain,
);

export function sentenceOf(code: RefusalCode, values: RefusalValues = {}): string {
  // The key is a path of the same file as the code's type, but the compiler cannot connect the two.
  return translate(`refusals.${code}` as never, values as never);
}
