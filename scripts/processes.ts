// Handles processes that outlive their parent: it finds them by their command, and ends them politely, then by force.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return statOf(pid)[0] !== "Z";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The process's state and parent, from Linux. */
function statOf(pid: number): [string?, string?] {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return [state, parent];
  } catch {
    return [];
  }
}

export function parentOf(pid: number): number | null {
  const parent = statOf(pid)[1] ?? spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return Number(parent) || null;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
}

/** Process ids are reused, so an id alone proves nothing. */
export function isRunning(pid: number, mark: string): boolean {
  return pid > 1 && isAlive(pid) && commandOf(pid).includes(mark);
}

export async function hasEnded(pid: number, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(50)) {
    if (!isAlive(pid)) return true;
  }
  return !isAlive(pid);
}

/** Sends each signal in turn, and waits its number of milliseconds, until the process has ended. */
export async function end(pid: number, signals: [NodeJS.Signals, number][]) {
  for (const [signal, patience] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(pid, patience)) return;
  }
}

/** Stops a process and everything in its session: asks, waits, then kills. */
export async function endGroup(leader: number, patience: number) {
  await end(leader, [
    ["SIGTERM", patience],
    ["SIGKILL", 1000],
  ]);
  for (const until = Date.now() + patience; Date.now() < until; await sleep(50)) {
    try {
      process.kill(-leader, 0);
    } catch {
      return;
    }
  }
  await end(-leader, [["SIGKILL", 1000]]);
}
