/** A failed check, and the place where it failed. */
export type Finding = { check: string; says: string };

const SHOWN = 5;

/** A check that failed in a thousand places becomes one line that names the first few. */
export function findingOf(check: string, places: readonly string[]): Finding[] {
  if (places.length === 0) return [];
  const more = places.length > SHOWN ? `, and ${places.length - SHOWN} more` : "";
  return [{ check, says: places.slice(0, SHOWN).join(", ") + more }];
}
