/** What a check found not to be so: which check it was, and where. */
export type Finding = { check: string; says: string };

const SHOWN = 5;

/** A check that failed in a thousand places is one line that names the first few. */
export function findingOf(check: string, places: readonly string[]): Finding[] {
  if (places.length === 0) return [];
  const more = places.length > SHOWN ? `, and ${places.length - SHOWN} more` : "";
  return [{ check, says: places.slice(0, SHOWN).join(", ") + more }];
}
