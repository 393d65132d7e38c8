const LONGEST = 30;

/**
 * How a sentence speaks of somebody it has named in full already: "Mia gets a mail". An address stays whole; a single name
 * that would fill the sentence is cut.
 */
export function firstName(name: string): string {
  if (name.includes("@")) return name;
  const first = name.trim().split(/\s+/)[0] ?? name;
  const letters = Array.from(first);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : first;
}
