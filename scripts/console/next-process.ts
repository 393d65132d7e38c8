// Builds Next if the sources changed, and serves it until it is stopped.
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../ground";
import { end, endGroup, isAlive } from "../processes";
import { Halt } from "../progress.mjs";
import { readIfThere } from "../secret-file";
import { spawnAndCollect } from "../spawn-and-collect";

const SOURCES = ["app", "components", "lib", "public"];
const next = path.join(root, "node_modules/next/dist/bin/next");
const front = path.join(root, "scripts/console/front-server.ts");
const followParent = path.join(root, "scripts/console/follow-parent.mjs");

function sourceFiles(): string[] {
  const inFolders = SOURCES.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );
  const atTop = readdirSync(root).filter((name) => /\.(ts|mjs|js|json)$/.test(name) && name !== "next-env.d.ts");
  return [...inFolders, ...atTop].filter((file) => !/\.test\.tsx?$/.test(file)).sort();
}

function hashOfSources(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of sourceFiles())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

function run(args: string[], options: { env: NodeJS.ProcessEnv; detached: boolean }) {
  const followed = ["--disable-warning=ExperimentalWarning", "--import", followParent, ...args];
  return spawnAndCollect(process.execPath, followed, options);
}

/** Builds into the folder, unless it holds a build of the same sources. `began` gets the process, to end it early. */
export async function build(
  folder: string,
  env: NodeJS.ProcessEnv,
  announce: (work: () => Promise<void>) => Promise<void>,
  began: (child: ChildProcess) => void = () => {},
) {
  const stamp = path.join(root, folder, "roster-sources");
  const hash = hashOfSources();
  if (readIfThere(stamp) === hash) return;
  rmSync(stamp, { force: true });
  await announce(async () => {
    const building = { ...env, NODE_ENV: "production" as const, ROSTER_DIST: folder };
    const { child, ended, said } = run([next, "build"], { env: building, detached: false });
    began(child);
    if ((await ended) !== 0) throw new Halt(`The console couldn't be built:\n${said()}`);
    writeFileSync(stamp, hash);
  });
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, {
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

export type Server = { pid: number; ended: Promise<void>; stop: () => Promise<void> };
export type Serving = {
  mode: "start" | "dev";
  folder: string;
  port: number;
  host: string | null;
  env: NodeJS.ProcessEnv;
};

/** Ready after the first answered request. From then on, Next's output goes to ours. */
export function serve({ mode, folder, port, host, env }: Serving): { ready: Promise<Server>; abandon: () => void } {
  const nodeEnv = mode === "dev" ? "development" : "production";
  const args =
    mode === "dev"
      ? [next, "dev", "-p", String(port), ...(host ? ["-H", host] : [])]
      : [front, String(port), ...(host ? [host] : [])];
  // The process has its own session, because on Ctrl-C the supervisor decides when Next ends, before the database.
  const serving = run(args, { env: { ...env, NODE_ENV: nodeEnv, ROSTER_DIST: folder }, detached: true });
  const { child, said } = serving;
  const ended = serving.ended.then(() => {});
  const pid = child.pid ?? 0;
  const becomeReady = async () => {
    for (const until = Date.now() + 120_000; !(await isReady(port)); await sleep(50)) {
      if (isAlive(pid) && Date.now() < until) continue;
      await end(pid, [["SIGKILL", 2000]]);
      throw new Halt(`The console doesn't start:\n${said()}`);
    }
    child.stdout.on("data", (text) => process.stdout.write(text));
    child.stderr.on("data", (text) => process.stderr.write(text));
    return {
      pid,
      ended,
      stop: () => endGroup(pid, 10_000),
    };
  };
  return { ready: becomeReady(), abandon: () => child.kill("SIGKILL") };
}
