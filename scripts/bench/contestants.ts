// Starts the contestants, each in its own process: the console as it is, and two that do the bare minimum.
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, serve } from "../console/next-process";
import { freePort } from "../free-port";
import { root } from "../ground";
import { endGroup } from "../processes";
import { Halt, step } from "../progress.mjs";
import { spawnAndCollect } from "../spawn-and-collect";
import type { Organization } from "./filled";
import type { LoadRequest } from "./load";

export type Contestant = {
  name: string;
  asks: (organization: Organization) => LoadRequest;
  stop: () => Promise<void>;
};
type Ground = { env: NodeJS.ProcessEnv; statement: string };

export const PAGE = 50;
const HOST = "127.0.0.1";
const next = path.join(root, "node_modules/next/dist/bin/next");
const followParent = path.join(root, "scripts/console/follow-parent.mjs");

export async function startRoster({ env }: Ground): Promise<Contestant> {
  const folder = ".test/next";
  await build(folder, env, (work) => step("Building the console", work));
  const port = Number(env.PORT);
  const { stop } = await step("Starting", () => serve({ mode: "start", folder, port, host: HOST, env }).ready);
  return {
    name: "Roster",
    asks: ({ id, key }) => ({
      url: `http://${HOST}:${port}/api/v1/organizations/${id}/members?limit=${PAGE}`,
      headers: { authorization: `ApiKey ${key}` },
    }),
    stop,
  };
}

/** Built in a copy of the sources, because Next writes into the folder that it builds. */
export async function startBareNext({ env, statement }: Ground): Promise<Contestant> {
  const folder = path.join(root, ".test/bare-next");
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(import.meta.dirname, "bare-next"), folder, { recursive: true });
  await step("Building the bare route handler", async () => {
    const building = run([next, "build"], folder, { ...env, NODE_ENV: "production" });
    if ((await building.ended) !== 0) throw new Halt(`The bare route handler could not be built:\n${building.said()}`);
  });
  const port = await freePort();
  const serving = run([next, "start", "-p", String(port), "-H", HOST], folder, { ...env, STATEMENT: statement });
  return bare("Next route handler with pg", port, serving);
}

export async function startBareHttp({ env, statement }: Ground): Promise<Contestant> {
  const port = await freePort();
  const file = path.join(import.meta.dirname, "bare-http.ts");
  const serving = run(["--import", "tsx", file], root, { ...env, STATEMENT: statement, PORT: String(port) });
  return bare("node:http with pg", port, serving);
}

function run(args: string[], cwd: string, env: NodeJS.ProcessEnv) {
  const options = { cwd, env: { ...env, NODE_ENV: "production" as const }, detached: true };
  return spawnAndCollect(process.execPath, ["--import", followParent, ...args], options);
}

async function bare(name: string, port: number, { child, said }: ReturnType<typeof run>): Promise<Contestant> {
  const url = `http://${HOST}:${port}`;
  for (const until = Date.now() + 60_000; !(await answers(url)); await sleep(50)) {
    if (child.exitCode !== null || Date.now() > until) throw new Halt(`${name} does not start:\n${said()}`);
  }
  return {
    name,
    asks: ({ id }) => ({ url: `${url}/organizations/${id}/members?limit=${PAGE}`, headers: {} }),
    stop: () => endGroup(child.pid ?? 0, 10_000),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
