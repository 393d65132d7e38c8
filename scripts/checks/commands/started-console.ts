// Starts a console as npm start does, in its own data folder, and finds the ids of all its processes.
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { ConsoleRecord } from "../../console/console-record";
import { findRunning, stopPostgres, urlOf } from "../../database/postgres";
import { freePort, whyNotPort } from "../../free-port";
import type { Home } from "../../ground";
import { end, hasEnded } from "../../processes";
import { begin, type Ended, homeOf, type Settings } from "./command";

export type Place = { home: Home; port: number; settings: Settings };
export type Started = { out: string; took: number; ended: Promise<Ended>; databaseUrl: string; pids: Pids };
/** Only set if the database is the embedded one. */
type Pids = { launcher: number; supervisor: number; next: number; postgres?: number };

/** Ends and removes whatever a killed run left there. */
export async function emptyPlace(name: string): Promise<Place> {
  const home = homeOf(name);
  await clear({ home });
  const port = await freePort();
  return { home, port, settings: { ROSTER_HOME: home.folder, PORT: String(port) } };
}

export async function clear({ home }: { home: Home }) {
  const left = findRunning(home);
  if (left) await stopPostgres(left.pid);
  rmSync(home.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function pidsOf({ supervisor, next, postgres }: ConsoleRecord) {
  if (!next) throw new Error("Nobody wrote down which process is Next.");
  return { supervisor, next, ...(postgres ? { postgres } : {}) };
}

export async function start(
  place: Place,
  command = [process.execPath, "scripts/run.mjs", "console/supervise.ts"],
): Promise<Started> {
  const [program = "", ...args] = command;
  const since = Date.now();
  const { pid: launcher, said, ended, hasSaid } = begin(program, args, place.settings);
  if (!(await hasSaid("Press Ctrl-C to stop.")))
    throw new Error(`It did not start:\n${Object.values(await ended).join("\n")}`);
  const took = Date.now() - since;
  const record: ConsoleRecord = JSON.parse(readFileSync(path.join(place.home.folder, "console.json"), "utf8"));
  const database = findRunning(place.home);
  const databaseUrl = database ? urlOf(place.home, database, "roster") : "";
  return { out: said.out, took, ended, databaseUrl, pids: { ...pidsOf(record), launcher } };
}

/** Names each process that is still there after some seconds, and says whether the port is free again. */
export async function whatIsLeft({ port }: Place, pids: Pids): Promise<string[]> {
  const names = Object.entries(pids).map(async ([name, pid]) => ((await hasEnded(pid, 15_000)) ? [] : [name]));
  const left = (await Promise.all(names)).flat();
  return (await whyNotPort(port, "127.0.0.1")) ? [...left, `port ${port}`] : left;
}

export async function stop({ pids }: Started) {
  await end(pids.launcher, [["SIGTERM", 20_000]]);
}
