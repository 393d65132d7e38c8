/** Names of kinds are written as inside a sentence, so at its beginning the first letter needs a capital. */
export function capitalised(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase("en") + text.slice(first.length);
}
