const LONGEST = 30;

// Hebrew or Arabic next to a number would reverse the order: "by Sara, 3 days ago".
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Shortens the name of a person whom the page has named in full already: "Mia gets an email". An address stays whole,
 * and a single name that would fill the sentence is cut.
 */
export function firstName(name: string): string {
  if (name.includes("@")) return name;
  const first = name.trim().split(/\s+/)[0] ?? name;
  const letters = Array.from(first);
  const short = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : first;
  return RIGHT_TO_LEFT.test(short) ? `\u2068${short}\u2069` : short;
}
