const LONGEST = 30;

// Hebrew and Arabic beside a number would turn it round: "by Sara, 3 days ago".
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * How a sentence speaks of somebody it has named in full already: "Mia gets a mail". An address stays whole; a single name
 * that would fill the sentence is cut.
 */
export function firstName(name: string): string {
  if (name.includes("@")) return name;
  const first = name.trim().split(/\s+/)[0] ?? name;
  const letters = Array.from(first);
  const short = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : first;
  return RIGHT_TO_LEFT.test(short) ? `\u2068${short}\u2069` : short;
}
