/**
 * Accepts zones that browsers and PostgreSQL read alike: "+05:30" is east of Greenwich in
 * browsers and west of it in PostgreSQL.
 */
export function knownTimeZone(wanted = "UTC"): string {
  if (/^[+-]/.test(wanted)) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
