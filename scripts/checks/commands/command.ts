// Runs commands as people run them: in real processes, in an otherwise empty environment.
import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Home, openHome, root } from "../../ground";
import { bareEnvironment } from "../test-environment";

export type Settings = Record<string, string>;
export type Ended = { code: number | null; out: string; err: string };
type Begun = {
  pid: number;
  said: { out: string };
  ended: Promise<Ended>;
  hasSaid: (words: string) => Promise<boolean>;
};

/**
 * The folder is below the tests' own data folder, which the database's user can reach even if the tests run as root.
 */
export const homeOf = (name: string): Home => {
  const { folder, owner } = openHome("test");
  return { folder: path.join(folder, name), owner };
};

// The launcher watches its parent as it does below npm, so no console outlives the tests, however they end.
const watched = { npm_lifecycle_event: "start" };

/** Starts a new session, so that a Ctrl-C only reaches this command and its children. */
export function begin(program: string, args: string[], settings: Settings): Begun {
  const env = { ...bareEnvironment(), ROSTER_DIST: process.env.ROSTER_DIST || ".test/next", ...watched, ...settings };
  const child = spawn(program, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  let over = false;
  const ended = new Promise<Ended>((resolve, reject) =>
    child.once("error", reject).once("close", (code) => {
      over = true;
      resolve({ code, ...said });
    }),
  );
  const hasSaid = async (words: string) => {
    while (!over && !said.out.includes(words)) await sleep(20);
    return said.out.includes(words);
  };
  return { pid: child.pid ?? 0, said, ended, hasSaid };
}

/** Runs one of the scripts. A command that does not end by itself is stopped, and its exit code says so. */
export async function runToEnd(args: string[], settings: Settings): Promise<Ended> {
  const { pid, ended } = begin(process.execPath, [path.join(root, "scripts/run.mjs"), ...args], settings);
  const patience = setTimeout(() => process.kill(-pid, "SIGTERM"), 30_000);
  return await ended.finally(() => clearTimeout(patience));
}
