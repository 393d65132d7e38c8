/** Names of kinds are written as in the middle of a sentence; at its beginning the first letter is a capital. */
export function capitalised(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase("en") + text.slice(first.length);
}
