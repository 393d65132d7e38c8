// A mutant is a patch that restores a fixed bug, with the tests that must fail.
import { readdirSync, readFileSync } from "node:fs";
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

export function readMutant(name: string, text: string): Mutant {
  const head = text.slice(0, Math.max(0, text.search(DIFF)));
  const said = (field: string) =>
    [...head.matchAll(new RegExp(`^${field}: (.+)$`, "gm"))].map(([, value = ""]) => value.trim());
  return {
    name,
    file: path.join(folder, `${name}.patch`),
    bug: said("Bug").join(" "),
    tests: said("Test"),
    transitions: said("Life"),
    touches: [...text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, touched = ""]) => touched.trim()),
  };
}

export function readMutants(): Mutant[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".patch"))
    .sort()
    .map((file) => readMutant(file.slice(0, -".patch".length), readFileSync(path.join(folder, file), "utf8")));
}
