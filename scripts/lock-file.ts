import { rmSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "./processes";
import { readIfThere } from "./secret-file";

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** The holder has ended, perhaps before it could write its id. Another process may have that id by now. */
function isAbandoned(file: string): boolean {
  const holder = Number(readIfThere(file));
  if (holder) return !isRunning(holder, import.meta.dirname);
  const taken = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return taken !== undefined && Date.now() - taken > 2_000;
}

/** Only one process holds the lock at a time. A lock whose holder is gone is free. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!take(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
