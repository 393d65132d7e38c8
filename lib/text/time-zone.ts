/** The zone, where browsers and PostgreSQL mean the same by it: "+05:30" is east of Greenwich here and west of it there. */
export function knownTimeZone(wanted = "UTC"): string {
  if (/^[+-]/.test(wanted)) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
