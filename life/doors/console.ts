// A running console as its users meet it: in a data folder of its own, or on a database that is given, under settings that can change.
import path from "node:path";
import type { Ended, Settings } from "@/scripts/commands/command";
import { clear, emptyPlace, type Place, type Started, start } from "@/scripts/commands/started-console";
import { end } from "@/scripts/processes";
import { keptSecrets } from "@/scripts/secret-file";
import { bareEnvironment } from "@/scripts/test-environment";

export type { Place, Settings };
export { clear, emptyPlace };

export type Console = {
  place: Place;
  /** All that it was started under. */
  settings: Settings;
  origin: string;
  databaseUrl: string;
  /** Which build it serves. */
  dist: string;
  pids: Started["pids"];
  /** What it has said so far on standard output. */
  said: string;
  /** With Ctrl-C or SIGTERM: answers its exit code and what it said. */
  stop: () => Promise<Ended>;
  /** `kill -9` of all its processes at once, the database's too when it is its own. */
  kill: () => Promise<void>;
};

/** `npm start`, or another command such as `scripts/start.mjs --dev`. Throws with what it said when it does not start. */
export async function startConsole(place: Place, settings: Settings = {}, args: string[] = []): Promise<Console> {
  const all = { ...place.settings, ...settings };
  const started = await start({ ...place, settings: all }, [process.execPath, "scripts/start.mjs", ...args]);
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

/** Why a start is refused: what it says on its way out. Throws when it starts after all. */
export async function refusedStart(place: Place, settings: Settings = {}): Promise<string> {
  const started = await startConsole(place, settings).catch((error: Error) => error);
  if (started instanceof Error) return started.message;
  await started.stop();
  throw new Error("It started, and was to be refused.");
}

/** Where it answers on this machine, whatever APP_ORIGIN says of the outside. */
function originOf({ port }: Place, settings: Settings) {
  const { hostname } = new URL(settings.APP_ORIGIN ?? "http://localhost");
  return `http://${hostname}:${settings.PORT ?? port}`;
}

/** The environment that the console itself runs in, for verbs that are run beside it. */
export function environmentOf({ place, settings, databaseUrl, dist }: Console): NodeJS.ProcessEnv {
  const secrets = settings.DATABASE_URL ? {} : keptSecrets(place.home.folder);
  const known = { PORT: String(place.port), ROSTER_DIST: dist, PATH: process.env.PATH };
  return { ...bareEnvironment(), ...known, ...secrets, ...settings, DATABASE_URL: databaseUrl };
}

export const dataOf = ({ home }: Place) => path.join(home.folder, "data");
