/** Words are always English. Numbers and dates follow the variant of English that the reader's browser asks for. */
export function formatLocale(acceptLanguage: string | null): string {
  for (const part of (acceptLanguage ?? "").split(",")) {
    const tag = part.split(";")[0]?.trim() ?? "";
    if (!/^en(-[a-z0-9]{2,8})*$/i.test(tag)) continue;
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? "en";
    } catch {}
  }
  return "en";
}
