import { rmSync } from "node:fs";
import path from "node:path";
import type { Home } from "./ground";
import { isRunning } from "./processes";
import { Halt } from "./progress.mjs";
import { readIfThere, writePrivately } from "./secret-file";

/** Allows one run of a script at a time in a folder. Call the returned function at the end. */
export function requireAlone(home: Home, script: string, sentence: string): () => void {
  const file = path.join(home.folder, "run.pid");
  const other = Number(readIfThere(file));
  if (isRunning(other, script)) {
    throw new Halt(`${sentence} (process ${other}): wait for its end, or end it first.`);
  }
  writePrivately(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
