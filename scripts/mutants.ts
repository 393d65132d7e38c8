// npm run test:mutants [-- name …] restores each fixed bug in a copy of this checkout, and checks that its tests fail.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { endChildren, run } from "./checks";
import { openHome, root } from "./ground";
import { main } from "./main";
import { findRunning, stopPostgres } from "./postgres";
import { Halt, step } from "./progress.mjs";
import { type Mutant, readMutants } from "./read-mutants";
import { requireAlone } from "./require-alone";

const copy = path.join(root, ".test/mutants");
const SHOWN = 4000;

const isStory = (file: string) => file.endsWith(".spec.ts");

let stopping = false;

function git(args: string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 64 << 20 });
  if (status !== 0) throw new Halt(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}

/** Copies the checkout's current files and its packages, because a build follows no links out of its folder. */
async function copyCheckout() {
  await stopDatabase();
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const files = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]).split("\0");
  for (const file of files.filter(Boolean)) cpSync(path.join(root, file), path.join(copy, file));
  // The copy is a repository, because git does not apply patches to files that an outer repository ignores.
  git(["init", "--quiet"], copy);
  const packages = path.join(root, "node_modules");
  const linked = spawnSync("cp", ["-al", packages, path.join(copy, "node_modules")]);
  if (linked.status !== 0)
    cpSync(packages, path.join(copy, "node_modules"), { recursive: true, verbatimSymlinks: true });
}

async function stopDatabase() {
  for (const name of ["development", "test"] as const) {
    const running = findRunning(openHome(name, copy));
    if (running) await stopPostgres(running.pid);
  }
}

function commandFor(tests: string[]): string[] {
  const units = ["scripts/with-database.mjs", "--", "npx", "vitest", "run", "--reporter=dot", ...tests];
  return [process.execPath, ...(tests.every(isStory) ? ["scripts/test.mjs", ...tests] : units)];
}

/** Stories need a build with the bug, so they run separately. */
async function runTests(tests: string[]): Promise<{ failed: boolean; output: string }> {
  const groups = [tests.filter(isStory), tests.filter((file) => !isStory(file))].filter((group) => group.length);
  const results = [];
  for (const group of groups) results.push(await run(commandFor(group), process.env, copy));
  return { failed: results.some(({ code }) => code !== 0), output: results.map(({ output }) => output).join("\n") };
}

async function requireGreen(mutants: Mutant[]) {
  const tests = [...new Set(mutants.flatMap(({ tests }) => tests))];
  const { failed, output } = await step("The tests without any bug", () => runTests(tests));
  if (failed) throw new Halt(`They fail before any bug is restored:\n${output.slice(-SHOWN)}`);
}

async function survives({ name, file, tests }: Mutant): Promise<boolean> {
  git(["apply", file], copy);
  try {
    const { failed } = await step(name, () => runTests(tests));
    return !failed;
  } finally {
    git(["apply", "--reverse", file], copy);
  }
}

function chosen(names: string[]): Mutant[] {
  const all = readMutants();
  const unknown = names.filter((name) => !all.some((mutant) => mutant.name === name));
  if (unknown.length) throw new Halt(`There is no mutant ${unknown.join(", ")} in mutants/.`);
  return names.length ? all.filter(({ name }) => names.includes(name)) : all;
}

await main(async () => {
  const mutants = chosen(process.argv.slice(2));
  const release = requireAlone(
    openHome("development"),
    import.meta.filename,
    "Mutants are tried in this folder already",
  );
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
    process.on(event, () => {
      stopping = true;
      endChildren();
    });
  }
  try {
    await step("Copying the checkout", copyCheckout);
    await requireGreen(mutants);
    const survivors: Mutant[] = [];
    for (const mutant of mutants) if (!stopping && (await survives(mutant))) survivors.push(mutant);
    if (stopping) throw new Halt("The mutants were ended before they were through.");
    for (const { name, bug } of survivors) process.stdout.write(`  No test noticed ${name}: ${bug}\n`);
    process.stdout.write(`${mutants.length - survivors.length} of ${mutants.length} mutants were noticed.\n`);
    return survivors.length ? 1 : 0;
  } finally {
    await stopDatabase();
    release();
  }
});
