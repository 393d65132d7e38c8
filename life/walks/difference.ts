/** Lists where two views differ, one line per place: the model's value, and the console's. */
export function difference(expected: unknown, got: unknown, place: string[] = []): string {
  if (isTree(expected) && isTree(got)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
    return names
      .map((name) => difference(expected[name], got[name], [...place, name]))
      .filter(Boolean)
      .join("\n");
  }
  const [right, wrong] = [JSON.stringify(expected) ?? "nothing", JSON.stringify(got) ?? "nothing"];
  return right === wrong ? "" : `${place.join(" › ")}: the model has ${right}, the console shows ${wrong}`;
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
