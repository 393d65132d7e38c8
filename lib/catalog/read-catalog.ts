// Reads the operator's own catalog, and reports a mistake with its line, its place, and its reason.
import { Catalog } from "./schema";

type Path = readonly PropertyKey[];

const MOST_MISTAKES = 5;

export function readCatalog(file: string, bytes: Uint8Array): Catalog {
  const source = decode(file, bytes);
  const parsed = Catalog.safeParse(parseJson(file, source));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.slice(0, MOST_MISTAKES).map(({ path, message }) => {
    const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
    return `${file}, line ${lineOf(source, path)}${place && `, ${place.replace(/^\./, "")}`}: ${message}`;
  });
  throw new Error(mistakes.join("\n"));
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} isn't in UTF-8.`);
  }
}

function parseJson(file: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Error(`${file} isn't JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The line where the value at a path begins, or its nearest parent that exists. The text is JSON. */
export function lineOf(source: string, path: Path): number {
  const tokens = [...source.matchAll(TOKEN)];
  let next = 0;

  function skip(): void {
    const [open] = tokens[next++] ?? [];
    if (open !== "{" && open !== "[") return;
    for (let depth = 1; depth > 0 && next < tokens.length; next++) {
      const [token] = tokens[next] ?? [];
      if (token === "{" || token === "[") depth++;
      if (token === "}" || token === "]") depth--;
    }
  }

  /** Moves to the value behind a key, if it exists. */
  function enter(key: PropertyKey): boolean {
    const isList = tokens[next]?.[0] === "[";
    for (let at = 0; ; at++) {
      next++; // the bracket before the first value, or the comma before any other
      const name = tokens[next]?.[0] ?? "]";
      if (name === "}" || name === "]") return false;
      if (!isList) next += 2;
      if (isList ? at === key : JSON.parse(name) === key) return true;
      skip();
      if (tokens[next]?.[0] !== ",") return false;
    }
  }

  let begins = tokens[0]?.index ?? 0;
  for (const key of path) {
    if (!enter(key)) break;
    begins = tokens[next]?.index ?? begins;
  }
  return source.slice(0, begins).split("\n").length;
}
