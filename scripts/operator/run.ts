// npm run operator gives scripts/operator/commands.ts the console's settings and its database, which it starts if needed.
import { spawn } from "node:child_process";
import path from "node:path";
import { findConsole } from "../console/console-record";
import { consoleEnvironment, givenValues, isEmbedded, readSettings, requireSecrets } from "../console/console-settings";
import { requireDatabase } from "../console/require-database";
import { prepareSchema } from "../console/settings/prepare-command";
import { underRecord } from "../console/settings/under-record";
import { generateClient } from "../database/generate-client";
import { ensureDatabase, findRunning, type Postgres, startPostgres } from "../database/postgres";
import { type Home, openHome, root } from "../ground";
import { withLock } from "../lock-file";
import { main } from "../main";
import { scriptArgs } from "../spawn-and-collect";

/** These commands use the settings of their own shell. All others use the recorded ones. */
const UNDER_OWN_SETTINGS = ["record-settings", "drop-token-key"];

const args = process.argv.slice(2);
const isHelp = args.length === 0 || args.some((arg) => ["--help", "-h", "help"].includes(arg));

async function runOperator(env: NodeJS.ProcessEnv): Promise<number> {
  const script = scriptArgs("scripts/operator/commands.ts", ...args);
  const child = spawn(process.execPath, script, { cwd: root, env, stdio: "inherit" });
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, () => child.kill());
  return await new Promise<number>((resolve, reject) =>
    child.once("error", reject).once("close", (code) => resolve(code ?? 1)),
  );
}

async function runWith(home: Home, postgres: Postgres | null): Promise<number> {
  const given = givenValues(home);
  if (postgres) await ensureDatabase(postgres, "roster");
  const databaseUrl = postgres?.url("roster") ?? given.DATABASE_URL ?? "";
  await requireDatabase(databaseUrl);
  if (!UNDER_OWN_SETTINGS.includes(args[0] ?? "")) return await underRecord(databaseUrl, given, home, runOperator);
  const settings = readSettings(home);
  await prepareSchema(databaseUrl);
  return await runOperator(consoleEnvironment(settings, databaseUrl));
}

await main(
  async () => {
    await generateClient();
    if (isHelp) return await runOperator(process.env);
    const home = openHome("roster");
    requireSecrets(givenValues(home));
    const found = isEmbedded() && findRunning(home) !== null;
    const postgres = isEmbedded()
      ? await withLock(path.join(home.folder, "lock"), () => startPostgres(home, { durable: true, connections: 100 }))
      : null;
    try {
      return await runWith(home, postgres);
    } finally {
      // A console that was started meanwhile now uses the database.
      if (postgres && !found && !findConsole(home)) await postgres.stop();
    }
  },
  { json: args.includes("--json") },
);
