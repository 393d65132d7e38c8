// The checks that npm run check and npm test share. Each shows its time, and its output only if it failed.
import type { ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root } from "../ground";
import { step } from "../progress.mjs";
import { spawnAndCollect } from "../spawn-and-collect";

export type Count = { passed: number; failed: number };
/** The time that a test file took. */
type Timed = { file: string; ms: number };

const scratch = path.join(root, ".test");
const children = new Set<ChildProcess>();

/** Ends the running checks when the whole run is stopped. */
export function endChildren() {
  for (const child of children) child.kill("SIGTERM");
}

export async function run(
  command: string[],
  env: NodeJS.ProcessEnv,
  cwd = root,
): Promise<{ code: number; output: string }> {
  const [program = "", ...args] = command;
  const colors = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  const { child, ended, said } = spawnAndCollect(program, args, { cwd, env: { ...env, ...colors } });
  children.add(child);
  const code = await ended;
  children.delete(child);
  return { code, output: said() };
}

type Outcome = Count & { output?: string; files?: Timed[] };

export async function check(label: string, work: () => Promise<Outcome>): Promise<Count> {
  const { passed, failed, output, files } = await step<Outcome>(label, async () => {
    try {
      return await work();
    } catch (error) {
      return { passed: 0, failed: 1, output: (error as Error).message };
    }
  });
  if (passed + failed > 1) process.stdout.write(`    ${passed} passed, ${failed} failed\n`);
  if (files?.length) process.stdout.write(`    The longest: ${longest(files)}\n`);
  if (failed) process.stdout.write(`\n${output ?? ""}\n\n  ${label}: ${failed} failed\n\n`);
  return { passed, failed };
}

function longest(files: Timed[]): string {
  const byTime = files.toSorted((one, other) => other.ms - one.ms).slice(0, 5);
  return byTime.map(({ file, ms }) => `${path.relative(root, file)} ${(ms / 1000).toFixed(0)} s`).join(", ");
}

/** A program that only passes or fails counts as one. */
export function simple(label: string, commands: string[][], env: NodeJS.ProcessEnv): Promise<Count> {
  return check(label, async () => {
    for (const command of commands) {
      const { code, output } = await run(command, env);
      if (code !== 0) return { passed: 0, failed: 1, output };
    }
    return { passed: 1, failed: 0 };
  });
}

type Report = { file: string; count: (report: unknown) => Count & { files?: Timed[] } };

/** Runs a test runner that writes its counts to a file. If it fails without a count, that is one failure. */
async function reported(command: string[], env: NodeJS.ProcessEnv, { file, count }: Report) {
  mkdirSync(scratch, { recursive: true });
  rmSync(file, { force: true });
  const { code, output } = await run(command, env);
  try {
    const { passed, failed, files } = count(JSON.parse(readFileSync(file, "utf8")));
    return { passed, failed: failed || (code === 0 ? 0 : 1), files, output };
  } catch {
    return { passed: 0, failed: 1, output };
  }
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; startTime: number; endTime: number; status: string; assertionResults: unknown[] }[];
};

function vitest(label: string, projects: string[], env: NodeJS.ProcessEnv, args: string[]): Promise<Count> {
  const file = path.join(scratch, `vitest-${projects[0]}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const command = ["vitest", "run", ...projects.map((name) => `--project=${name}`), ...reporters, ...args];
  const count = (report: unknown) => {
    const { numPassedTests, numFailedTests, testResults } = report as VitestReport;
    const unread = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
    );
    const files = testResults.map(({ name, startTime, endTime }) => ({ file: name, ms: endTime - startTime }));
    return { passed: numPassedTests, failed: numFailedTests + unread.length, files };
  };
  return check(label, () => reported(command, env, { file, count }));
}

export const unitTests = (env: NodeJS.ProcessEnv, args: string[] = []) =>
  vitest("Rules and verbs", ["units", "alone"], env, args);

/** Starts and ends whole consoles, so it runs after the build. */
export const commandTests = (env: NodeJS.ProcessEnv, args: string[] = []) =>
  vitest("Commands", ["commands"], env, args);

/** Checks a lived-in console after an upgrade, a restart, and so on. It runs after the build. */
export function livedIn(env: NodeJS.ProcessEnv): Promise<Count> {
  const file = path.join(scratch, "life.json");
  const command = ["node", "scripts/run.mjs", "checks/life.ts", "--short", `--report=${file}`];
  return check("Lived-in", () => reported(command, env, { file, count: (report) => report as Count }));
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
  suites: { file: string; specs: { tests: { results: { duration: number }[] }[] }[] }[];
};

export function endToEnd(catalog: string, env: NodeJS.ProcessEnv, args: string[] = []): Promise<Count> {
  const file = path.join(scratch, `playwright-${catalog}.json`);
  const count = (report: unknown) => {
    const { stats, errors, suites } = report as PlaywrightReport;
    const files = suites.map(({ file, specs }) => ({
      file: path.join("e2e", file),
      ms: specs
        .flatMap(({ tests }) => tests.flatMap(({ results }) => results))
        .reduce((sum, { duration }) => sum + duration, 0),
    }));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, files };
  };
  // The stories that are named may be none of those that follow the catalog.
  const none = catalog === "elastic" ? [] : ["--pass-with-no-tests"];
  const command = ["playwright", "test", "--reporter=list,json", ...none, ...args];
  return check(`End to end, ${catalog}`, () =>
    reported(command, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, { file, count }),
  );
}

export async function staticChecks(env: NodeJS.ProcessEnv): Promise<Count[]> {
  return [
    await simple(
      "Format and lint",
      [["biome", "ci", "--diagnostic-level=warn", `--colors=${process.stdout.isTTY ? "force" : "off"}`]],
      env,
    ),
    await simple(
      "Types",
      [
        ["next", "typegen"],
        ["tsc", "--noEmit"],
      ],
      env,
    ),
    await simple("Unused code", [["knip", "--no-progress"]], env),
  ];
}

function total(counts: Count[]): Count {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

export function tellTotal(counts: Count[]): number {
  const { passed, failed } = total(counts);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed ? 1 : 0;
}
