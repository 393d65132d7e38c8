// A running console as its users meet it: with its own data folder or a given database, and settings that can change.
import path from "node:path";
import type { Ended, Settings } from "@/scripts/checks/commands/command";
import { clear, emptyPlace, type Place, type Started, start } from "@/scripts/checks/commands/started-console";
import { bareEnvironment } from "@/scripts/checks/test-environment";
import { end } from "@/scripts/processes";
import { keptSecrets } from "@/scripts/secret-file";

export type { Place, Settings };
export { clear, emptyPlace };

export type Console = {
  place: Place;
  /** The settings that it was started with. */
  settings: Settings;
  origin: string;
  databaseUrl: string;
  /** The build that it serves. */
  dist: string;
  pids: Started["pids"];
  /** Its standard output so far. */
  said: string;
  /** Stops it with Ctrl-C or SIGTERM, and returns its exit code and its output. */
  stop: () => Promise<Ended>;
  /** Runs `kill -9` on all its processes at once, and on the database if it is its own. */
  kill: () => Promise<void>;
};

/**
 * Runs `npm start` or another command, such as `npm run dev`. If it does not start, this throws its output.
 */
export async function startConsole(place: Place, settings: Settings = {}, args: string[] = []): Promise<Console> {
  const all = { ...place.settings, ...settings };
  const started = await start({ ...place, settings: all }, [
    process.execPath,
    "scripts/run.mjs",
    "console/supervise.ts",
    ...args,
  ]);
  return {
    place,
    settings: all,
    origin: originOf(place, all),
    databaseUrl: started.databaseUrl || (all.DATABASE_URL ?? ""),
    dist: all.ROSTER_DIST ?? (process.env.ROSTER_DIST || ".test/next"),
    pids: started.pids,
    said: started.out,
    stop: async () => {
      await end(started.pids.launcher, [
        ["SIGTERM", 90_000],
        ["SIGKILL", 5000],
      ]);
      return await started.ended;
    },
    kill: async () => {
      for (const pid of Object.values(started.pids)) process.kill(pid, "SIGKILL");
      await started.ended;
    },
  };
}

/** Returns the message of a refused start. Throws if the console starts after all. */
export async function refusedStart(place: Place, settings: Settings = {}): Promise<string> {
  const started = await startConsole(place, settings).catch((error: Error) => error);
  if (started instanceof Error) return started.message;
  await started.stop();
  throw new Error("It started, and was to be refused.");
}

/** Its address on this machine, regardless of APP_ORIGIN. */
function originOf({ port }: Place, settings: Settings) {
  const { hostname } = new URL(settings.APP_ORIGIN ?? "http://localhost");
  return `http://${hostname}:${settings.PORT ?? port}`;
}

/** The environment of the console itself, for verbs that run next to it. */
export function environmentOf({ place, settings, databaseUrl, dist }: Console): NodeJS.ProcessEnv {
  const secrets = settings.DATABASE_URL ? {} : keptSecrets(place.home.folder);
  const known = { PORT: String(place.port), ROSTER_DIST: dist, PATH: process.env.PATH };
  return { ...bareEnvironment(), ...known, ...secrets, ...settings, DATABASE_URL: databaseUrl };
}

export const dataOf = ({ home }: Place) => path.join(home.folder, "data");
