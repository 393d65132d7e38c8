// A mutant is a patch that restores a fixed bug, with the tests that must fail.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../ground";

const folder = path.join(root, "mutants");
const DIFF = /^(?:diff --git |--- )/m;

export type Mutant = {
  name: string;
  file: string;
  bug: string;
  tests: string[];
  transitions: string[];
  touches: string[];
};

export function readMutant(file: string, text: string): Mutant {
  const head = text.slice(0, Math.max(0, text.search(DIFF)));
  const said = (field: string) =>
    [...head.matchAll(new RegExp(`^${field}: (.+)$`, "gm"))].map(([, value = ""]) => value.trim());
  return {
    name: path.basename(file, ".patch"),
    file,
    bug: said("Bug").join(" "),
    tests: said("Test"),
    transitions: said("Life"),
    touches: [...text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, touched = ""]) => touched.trim()),
  };
}

export function readMutants(): Mutant[] {
  return globSync("*/*.patch", { cwd: folder })
    .sort()
    .map((name) => path.join(folder, name))
    .map((file) => readMutant(file, readFileSync(file, "utf8")));
}
