// npm run operator: gives scripts/operator.ts the console's settings and database, which it starts for as long as it takes.
import { spawn } from "node:child_process";
import path from "node:path";
import { migrate } from "../prisma/migrate";
import { findConsole } from "./console-record";
import { consoleEnvironment, readSettings } from "./console-settings";
import { generateClient } from "./generate-client";
import { openHome, root } from "./ground";
import { withLock } from "./lock-file";
import { main } from "./main";
import { ensureDatabase, findRunning, startPostgres } from "./postgres";
import { requireDatabase } from "./require-database";

await main(async () => {
  const home = openHome("roster");
  const running = findConsole(home);
  // Mails that a command writes lead to the console that runs, on whatever port that is.
  const settings = { ...readSettings(home), ...(running && { origin: running.origin, port: running.port }) };
  await generateClient();
  const found = settings.embedded && findRunning(home) !== null;
  const postgres = settings.embedded
    ? await withLock(path.join(home.folder, "lock"), () => startPostgres(home, { durable: true, connections: 100 }))
    : null;
  try {
    if (postgres) await ensureDatabase(postgres, "roster");
    const databaseUrl = postgres?.url("roster") ?? settings.values.DATABASE_URL ?? "";
    await requireDatabase(databaseUrl);
    await migrate(databaseUrl);
    const args = [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "tsx",
      path.join(root, "scripts/operator.ts"),
      ...process.argv.slice(2),
    ];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: consoleEnvironment(settings, databaseUrl),
      stdio: "inherit",
    });
    for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, () => child.kill());
    return await new Promise<number>((resolve, reject) =>
      child.once("error", reject).once("close", (code) => resolve(code ?? 1)),
    );
  } finally {
    // A console that was started meanwhile has taken the database over.
    if (postgres && !found && !findConsole(home)) await postgres.stop();
  }
});
