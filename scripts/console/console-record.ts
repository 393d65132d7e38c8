// Records this checkout's running console, so that a later start recognizes it.
import { rmSync } from "node:fs";
import path from "node:path";
import { type Home, root } from "../ground";
import { end, hasEnded, isAlive, isRunning, parentOf } from "../processes";
import { Halt } from "../progress.mjs";
import { readIfThere, writePrivately } from "../secret-file";

export type ConsoleRecord = {
  supervisor: number;
  parents: number[];
  origin: string;
  port: number;
  next?: number;
  postgres?: number;
};

/** The scripts that run a console: today's, and the one of releases up to 0.2.0. */
const supervisors = ["scripts/console/supervise.ts", "scripts/supervise.ts"].map((file) => path.join(root, file));

const fileOf = (home: Home) => path.join(home.folder, "console.json");

export function writeRecord(home: Home, record: ConsoleRecord) {
  writePrivately(fileOf(home), JSON.stringify(record));
}

export function forgetRecord(home: Home) {
  rmSync(fileOf(home), { force: true });
}

function readRecord(home: Home): ConsoleRecord | null {
  try {
    return JSON.parse(readIfThere(fileOf(home)) ?? "null") as ConsoleRecord | null;
  } catch {
    return null;
  }
}

/** The processes above the supervisor: the launcher, and if npm started that, npm or its shell. */
export function parentsNow(): number[] {
  const grandparent = process.env.npm_lifecycle_event ? parentOf(process.ppid) : null;
  return grandparent ? [process.ppid, grandparent] : [process.ppid];
}

function isWhole({ supervisor, parents, next, postgres }: ConsoleRecord) {
  const [parent, grandparent] = parents;
  const above = parentOf(supervisor) === parent && (!grandparent || parentOf(parent ?? 0) === grandparent);
  return above && [next, postgres].every((pid) => pid === undefined || isAlive(pid));
}

export function findConsole(home: Home): ConsoleRecord | null {
  const record = readRecord(home);
  return record && supervisors.some((script) => isRunning(record.supervisor, script)) ? record : null;
}

/** Refuses if a console runs, waits for one that is ending, and ends what a killed one left. */
export async function clearTheWay(home: Home, port: number) {
  const running = findConsole(home);
  if (running) {
    if (isWhole(running)) {
      const where =
        running.port === port ? `Port ${port} is in use. Roster already runs here` : "Roster already runs here";
      throw new Halt(`${where}, at ${running.origin}. Open that, or stop it first (process ${running.supervisor}).`);
    }
    if (!(await hasEnded(running.supervisor, 15_000)))
      await end(running.supervisor, [
        ["SIGTERM", 15_000],
        ["SIGKILL", 5000],
      ]);
  }
  const left = readRecord(home)?.next;
  if (left && isRunning(left, "next"))
    await end(left, [
      ["SIGTERM", 5000],
      ["SIGKILL", 5000],
    ]);
  forgetRecord(home);
}
