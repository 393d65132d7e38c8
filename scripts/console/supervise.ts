// npm start checks the settings, starts database and console, prints their addresses, and stops them in order.
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Catalog } from "../../lib/catalog/schema";
import { parseEnv } from "../../lib/env";
import { generateClient } from "../database/generate-client";
import { ensureDatabase, findRunning, type Postgres, startPostgres, urlOf } from "../database/postgres";
import { whyNotPort } from "../free-port";
import { type Home, openHome } from "../ground";
import { withLock } from "../lock-file";
import { main } from "../main";
import { Halt, step } from "../progress.mjs";
import { scriptArgs, spawnAndCollect } from "../spawn-and-collect";
import { type ConsoleRecord, clearTheWay, findConsole, forgetRecord, parentsNow, writeRecord } from "./console-record";
import { consoleEnvironment, readSettings, type Settings } from "./console-settings";
import { build, serve } from "./next-process";
import { requireCatalog } from "./require-catalog";
import { nameOf, requireDatabase } from "./require-database";
import { ownSettings } from "./settings/own-settings";
import { prepareDatabase } from "./settings/prepare-database";
import { underRecord } from "./settings/under-record";

const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
const folder = process.env.ROSTER_DIST || ".next";

let stopping = false;
let interrupt = () => {};
const stopped = new Promise<void>((resolve) => {
  const stop = () => {
    if (stopping) return;
    stopping = true;
    interrupt();
    resolve();
  };
  // The channel to the launcher closes when the launcher is gone, even if it was killed.
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, stop);
});
// A closed terminal accepts no output, which must not keep the database from stopping properly.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

async function requirePort(port: number, host: string | null) {
  const why = await whyNotPort(port, host);
  if (why === "in use")
    throw new Halt(
      `Port ${port} is in use. Stop what listens there, or choose another port: PORT=${port + 1} npm start.`,
    );
  if (why === "forbidden")
    throw new Halt(`Only root can use port ${port}. Choose one above 1023: PORT=3000 npm start.`);
}

async function startDatabase(home: Home): Promise<Postgres> {
  const first = !existsSync(path.join(home.folder, "data"));
  return await step(first ? "Creating the database" : "Starting the database", async () => {
    const postgres = await withLock(path.join(home.folder, "lock"), () =>
      startPostgres(home, { durable: true, connections: 100 }),
    );
    await ensureDatabase(postgres, "roster");
    return postgres;
  });
}

/** Returns the seed's message, such as the address to sign in with. */
async function seed(env: NodeJS.ProcessEnv): Promise<string> {
  const { child, ended, said } = spawnAndCollect(process.execPath, scriptArgs("prisma/seed.ts"), { env });
  interrupt = () => child.kill();
  if ((await ended) !== 0) throw new Halt(`The demo organization couldn't be created:\n${said()}`);
  return said();
}

const UNPLACED =
  "behind a proxy, set TRUSTED_PROXIES. Until then, everyone behind it shares 120 sign-in codes a minute.";

function tell(settings: Settings, home: Home, databaseUrl: string, demonstration: string) {
  const { origin, localOnly, from, embedded, unplaced } = settings;
  const user = home.owner ? `, run by the user ${home.owner.name} because PostgreSQL can't run as root` : "";
  const lines = [
    ["Roster", origin],
    ["Data", embedded ? `${home.folder} (PostgreSQL${user})` : `PostgreSQL at ${nameOf(databaseUrl)}`],
    ["Email", localOnly ? `stays on this machine, at ${origin}/mailbox` : `sent through Resend, from ${from}`],
    ["Sign in", `with ${localOnly ? "any" : "your"} email address and the code that we email you`],
    ...(demonstration ? [["Demo", demonstration]] : []),
    ...(unplaced ? [["Note", UNPLACED]] : []),
  ];
  const text = lines.map(([name = "", what]) => `  ${name.padEnd(9)}${what}`).join("\n");
  process.stdout.write(`\n${text}\n\n  Press Ctrl-C to stop.\n\n`);
}

/** Adds the demo organization to a console that is already running. */
async function seedRunning(home: Home, settings: Settings): Promise<boolean> {
  const running = findConsole(home);
  if (!running) return false;
  const database = settings.embedded ? findRunning(home) : null;
  if (settings.embedded && !database) return false;
  const url = (database ? urlOf(home, database, "roster") : settings.values.DATABASE_URL) ?? "";
  const said = await underRecord(url, settings.values, home, (env) =>
    step("Adding the demo organization", () => seed(env)),
  );
  process.stdout.write(`\n  ${said}\n  It's in the console that runs at ${running.origin}.\n\n`);
  return true;
}

const endings: (() => Promise<void>)[] = [];

/** Starts each part in turn, unless it is stopped meanwhile. The result ends when a part ends by itself. */
async function bringUp(
  home: Home,
  settings: Settings,
  host: string | null,
  record: ConsoleRecord,
  catalog: Catalog,
): Promise<Promise<string>[]> {
  const watched: Promise<string>[] = [];
  let databaseUrl = settings.values.DATABASE_URL ?? "";
  let env = process.env;
  let demonstration = "";
  const parts = [
    async () => {
      if (!settings.embedded) return await requireDatabase(databaseUrl);
      const postgres = await startDatabase(home);
      endings.push(postgres.stop);
      watched.push(postgres.ended.then(() => "The database"));
      record.postgres = postgres.pid;
      databaseUrl = postgres.url("roster");
    },
    async () => await generateClient((work) => step("Generating the database client", work)),
    async () => {
      writeRecord(home, record);
      env = consoleEnvironment(settings, databaseUrl);
      const own = ownSettings(parseEnv(env), catalog);
      const { applied, leave } = await prepareDatabase(databaseUrl, own);
      endings.push(leave);
      const { length } = applied;
      if (length) process.stdout.write(`  Applied ${length === 1 ? "1 migration" : `${length} migrations`}\n`);
    },
    async () => {
      if (demo) demonstration = await step("Adding the demo organization", () => seed(env));
    },
    async () => {
      const began = (child: ChildProcess) => {
        interrupt = () => child.kill();
      };
      if (!dev) await build(folder, env, (work) => step("Building", work), began);
    },
    async () => {
      const server = await step("Starting", () => {
        const starting = serve({ mode: dev ? "dev" : "start", folder, port: settings.port, host, env });
        interrupt = starting.abandon;
        return starting.ready;
      });
      endings.push(server.stop);
      watched.push(server.ended.then(() => "The web server"));
      record.next = server.pid;
      writeRecord(home, record);
      tell(settings, home, databaseUrl, demonstration);
    },
  ];
  for (const part of parts) if (!stopping) await part();
  return watched;
}

await main(async () => {
  const home = openHome("roster");
  const settings = readSettings(home);
  const host = settings.localOnly ? "127.0.0.1" : settings.values.HOST || null;
  if (demo && (await seedRunning(home, settings))) return 0;
  const catalog = requireCatalog(parseEnv(settings.values).CATALOG);
  await clearTheWay(home, settings.port);
  await requirePort(settings.port, host);

  const record = { supervisor: process.pid, parents: parentsNow(), origin: settings.origin, port: settings.port };
  writeRecord(home, record);
  endings.push(async () => forgetRecord(home));
  let failure: unknown;
  try {
    const watched = await bringUp(home, settings, host, record, catalog);
    const gone = await Promise.race([stopped, ...watched]);
    if (gone) throw new Halt(`${gone} stopped unexpectedly, so the rest stops, too. Start again with npm start.`);
  } catch (error) {
    if (!stopping) failure = error;
  }
  if (stopping) process.stdout.write("\n  Stopping …\n");
  for (const ending of endings.reverse()) await ending();
  if (failure) throw failure;
  process.stdout.write("  Stopped.\n");
  return 0;
});
