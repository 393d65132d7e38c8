/** How a sentence speaks of somebody it has named in full already: "Mia gets a mail". An address stays whole. */
export function firstName(name: string): string {
  return name.includes("@") ? name : (name.split(" ")[0] ?? name);
}
