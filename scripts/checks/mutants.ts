// npm run test:mutants [-- name …] restores each fixed bug in a copy of this checkout, and checks that its tests fail.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findRunning, stopPostgres } from "../database/postgres";
import { openHome, root } from "../ground";
import { main } from "../main";
import { Halt, step } from "../progress.mjs";
import { requireAlone } from "../require-alone";
import { readIfThere } from "../secret-file";
import { endChildren, run } from "./checks";
import { type Mutant, readMutants } from "./read-mutants";

const copy = path.join(root, ".test/mutants");
const recordFile = path.join(root, ".test/mutants.json");
const SHOWN = 4000;
/** A line beside a change may have changed since the patch was made. */
const LENIENT = "-C1";

const isStory = (file: string) => file.endsWith(".spec.ts");

let stopping = false;

/** The mutants that were noticed on these sources, by the hash of their patch. A run that was ended goes on from here. */
type Noticed = { sources: string; patches: Record<string, string> };

const hashOf = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

function readNoticed(sources: string): Noticed {
  const before = JSON.parse(readIfThere(recordFile) ?? "{}") as Partial<Noticed>;
  return { sources, patches: (before.sources === sources && before.patches) || {} };
}

function git(args: string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 64 << 20 });
  if (status !== 0) throw new Halt(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}

/**
 * Copies the checkout's current files and its packages, because a build follows no links out of its folder.
 * It returns a hash of the files, without the mutants.
 */
async function copyCheckout(): Promise<string> {
  await stopDatabase();
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  const files = git(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]).split("\0");
  const sources = createHash("sha256");
  for (const file of files.filter(Boolean)) {
    cpSync(path.join(root, file), path.join(copy, file));
    if (!file.startsWith("mutants/")) sources.update(`${file} ${hashOf(path.join(root, file))}\n`);
  }
  // The copy is a repository, because git does not apply patches to files that an outer repository ignores.
  git(["init", "--quiet"], copy);
  const packages = path.join(root, "node_modules");
  const linked = spawnSync("cp", ["-al", packages, path.join(copy, "node_modules")]);
  if (linked.status !== 0)
    cpSync(packages, path.join(copy, "node_modules"), { recursive: true, verbatimSymlinks: true });
  return sources.digest("hex");
}

async function stopDatabase() {
  for (const name of ["development", "test"] as const) {
    const running = findRunning(openHome(name, copy));
    if (running) await stopPostgres(running.pid);
  }
}

/** Stories and transitions need a build with the bug, so each runs by itself. */
function commandsFor(tests: string[], transitions: string[]): string[][] {
  const stories = tests.filter(isStory).map((file) => ["scripts/run.mjs", "checks/test.ts", file]);
  const units = tests.filter((file) => !isStory(file));
  const together = [
    "scripts/run.mjs",
    "checks/with-database.ts",
    "--",
    "npx",
    "vitest",
    "run",
    "--reporter=dot",
    ...units,
  ];
  return [
    ...(units.length ? [together] : []),
    ...stories,
    ...transitions.map((name) => ["scripts/run.mjs", "checks/life.ts", name]),
  ];
}

const runInCopy = (command: string[]) => run([process.execPath, ...command], process.env, copy);

async function requireGreen(mutants: Mutant[]) {
  const unique = (names: string[]) => [...new Set(names)];
  const all = commandsFor(
    unique(mutants.flatMap(({ tests }) => tests)),
    unique(mutants.flatMap(({ transitions }) => transitions)),
  );
  await step("The tests without any bug", async () => {
    for (const command of all) {
      const { code, output } = await runInCopy(command);
      if (code !== 0) throw new Halt(`They fail before any bug is restored:\n${output.slice(-SHOWN)}`);
    }
  });
}

/** Finds the tests and transitions that do not notice the bug. All that a patch names must notice it. */
async function findBlind({ name, file, tests, transitions }: Mutant): Promise<string[]> {
  git(["apply", LENIENT, file], copy);
  try {
    return await step(name, async () => {
      const named = [
        ...tests.map((test) => ({ is: test, commands: commandsFor([test], []) })),
        ...transitions.map((transition) => ({ is: transition, commands: commandsFor([], [transition]) })),
      ];
      const blind: string[] = [];
      for (const { is, commands } of named) {
        for (const command of commands) if ((await runInCopy(command)).code === 0) blind.push(is);
      }
      return blind;
    });
  } finally {
    git(["apply", "--reverse", LENIENT, file], copy);
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
    const since = Date.now();
    const noticed = readNoticed(await step("Copying the checkout", copyCheckout));
    const named = process.argv.length > 2;
    const left = mutants.filter(({ name, file }) => named || noticed.patches[name] !== hashOf(file));
    if (left.length < mutants.length) process.stdout.write(`  Noticed before: ${mutants.length - left.length}\n`);
    await requireGreen(left);
    let survivors = 0;
    for (const mutant of left) {
      const blind = stopping ? [] : await findBlind(mutant);
      if (stopping) throw new Halt("The mutants were ended before they were through. The next run goes on from here.");
      if (blind.length) survivors += 1;
      else noticed.patches[mutant.name] = hashOf(mutant.file);
      writeFileSync(recordFile, JSON.stringify(noticed));
      for (const name of blind) process.stdout.write(`  Not noticed by ${name}: ${mutant.bug}\n`);
    }
    const took = Math.round((Date.now() - since) / 1000);
    process.stdout.write(`${mutants.length - survivors} of ${mutants.length} mutants were noticed, in ${took} s.\n`);
    return survivors ? 1 : 0;
  } finally {
    await stopDatabase();
    release();
  }
});
