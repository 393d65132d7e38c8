import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { settings } from "@/lib/env";

const root = path.join(import.meta.dirname, "../..");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/recipes.md",
  "docs/how-a-page-of-the-list-is-found.md",
  "docs/what-is-kept.md",
  ...readdirSync(path.join(root, "docs/decisions")).map((name) => `docs/decisions/${name}`),
];
const FOLDERS = /^(?:app|components|lib|prisma|scripts|e2e|docs|public|mutants|life)\//;

/**
 * Finds texts in backticks that look like places in this repository, and links and pictures relative to the document.
 */
function placesIn(document: string): string[] {
  const text = readFileSync(path.join(root, document), "utf8");
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, place]) => place ?? "");
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, place]) => place ?? "");
  return [
    ...quoted.filter((place) => FOLDERS.test(place)),
    ...linked.filter((place) => !/^https?:/.test(place)).map((place) => path.join(path.dirname(document), place)),
  ].filter((place) => !/[*…<]/.test(place));
}

it.each(documents)("%s names only places that exist", (document) => {
  expect(placesIn(document).filter((place) => !existsSync(path.join(root, place)))).toEqual([]);
});

const tracked = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .stdout.trim()
  .split("\n");
const names = new Set(tracked.map((file) => path.posix.basename(file)));
/** These files do not exist: one must never be made, and a recipe makes the other. */
const ABSENT = ["index.ts", "nudge.ts"];

it.each(["README.md", "CONTRIBUTING.md", "docs/recipes.md"])("%s names only files that exist", (document) => {
  const quoted = [...readFileSync(path.join(root, document), "utf8").matchAll(/`([\w.-]+\.tsx?)`/g)];
  const bare = quoted.map(([, name = ""]) => name).filter((name) => !ABSENT.includes(name));
  expect(bare.filter((name) => !names.has(name))).toEqual([]);
});

it("the README has a row for every setting", () => {
  const rows = [...readFileSync(path.join(root, "README.md"), "utf8").matchAll(/^\| (`[A-Z_`, ]+`)/gm)].map(
    ([, names]) => names,
  );
  expect([...settings, "HOST", "ROSTER_HOME"].filter((name) => !rows.join().includes(`\`${name}\``))).toEqual([]);
});
