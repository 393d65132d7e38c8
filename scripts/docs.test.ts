import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(root, "docs/decisions")).map((name) => `docs/decisions/${name}`),
];
const FOLDERS = /^(?:app|components|lib|prisma|scripts|e2e|docs|public|mutants)\//;

/** What stands in backticks or as a picture and looks like a place in this repository. */
function placesIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, place]) => place ?? "");
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, place]) => place ?? "");
  return [
    ...quoted.filter((place) => FOLDERS.test(place)),
    ...linked.filter((place) => !/^https?:/.test(place)),
  ].filter((place) => !/[*…<]/.test(place));
}

it.each(documents)("%s names only places that exist", (document) => {
  const text = readFileSync(path.join(root, document), "utf8");
  expect(placesIn(text).filter((place) => !existsSync(path.join(root, place)))).toEqual([]);
});
