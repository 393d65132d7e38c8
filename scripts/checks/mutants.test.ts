import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { transitions } from "../../life/transitions/list";
import { root } from "../ground";
import { exportsOf, mutatedExports } from "./mutated-exports";
import { readMutant, readMutants } from "./read-mutants";

const known = transitions.map(({ name }) => name);
const isTest = (file: string) => /\.(?:test|spec)\.tsx?$/.test(file);

describe.each(readMutants().map((mutant) => [mutant.name, mutant] as const))("%s", (_, mutant) => {
  it("says which bug it restores, and which tests notice", () => {
    expect(mutant.bug).toMatch(/^\S.*\.$/);
    expect(mutant.tests).not.toEqual([]);
    expect(mutant.transitions.filter((name) => !known.includes(name))).toEqual([]);
    expect(mutant.tests.filter((file) => !isTest(file) || !existsSync(path.join(root, file)))).toEqual([]);
  });

  it("changes the product, not its tests", () => {
    expect(mutant.touches).not.toEqual([]);
    expect(mutant.touches.filter(isTest)).toEqual([]);
  });

  it("still applies", () => {
    const git = spawnSync("git", ["apply", "--check", "-C1", mutant.file], { cwd: root, encoding: "utf8" });
    expect(git.status === 0 ? "" : git.stderr).toBe("");
  });
});

it("a mutant without a test is noticed", () => {
  const mutant = readMutant("x", "Bug: It breaks.\n\n--- a/lib/x.ts\n+++ b/lib/x.ts\n");
  expect(mutant).toMatchObject({ bug: "It breaks.", tests: [], touches: ["lib/x.ts"] });
});

describe("every verb and every rule has a mutant", () => {
  const mutated = new Set(readMutants().flatMap(({ file }) => mutatedExports(readFileSync(file, "utf8"))));
  const files = globSync(["lib/*/verbs/*.ts", "lib/*/rules.ts"], { cwd: root });

  it.each(files.filter((file) => !file.endsWith(".test.ts")).sort())("%s", (file) => {
    const functions = exportsOf(readFileSync(path.join(root, file), "utf8")).filter(({ name }) => !/^[A-Z]/.test(name));
    expect(functions.map(({ name }) => `${file} ${name}`).filter((one) => !mutated.has(one))).toEqual([]);
  });
});
