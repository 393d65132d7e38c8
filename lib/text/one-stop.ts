/** A name that ends in a full stop also ends its sentence: "You left Acme Co." and not "Co..". */
export function oneStop(text: string): string {
  return text.replace(/(?<!\.)\.\.(?=\s|$)/g, ".");
}
