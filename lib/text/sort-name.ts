/** The name as the list orders and finds it: without case and accents, so that Zieliński is next to Zielinski. */
export function sortName(member: { name: string | null; address: string }): string {
  return foldName(member.name ?? member.address);
}

export function foldName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "l")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
