// Makes databases for tests: each is a copy of a migrated template, on a server with durability off.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { migrate } from "../../prisma/migrate";
import { templateName } from "../../prisma/template-name";
import type { Home } from "../ground";
import { withLock } from "../lock-file";
import { isAlive } from "../processes";
import { type Postgres, query, startPostgres } from "./postgres";

async function ensureTemplate(server: Postgres, template: string) {
  const admin = server.url("postgres");
  if ((await query(admin, `select from pg_database where datname = '${template}'`)).length) return;
  const draft = `${template}_draft`;
  await query(admin, `drop database if exists ${draft} with (force)`);
  await query(admin, `create database ${draft}`);
  await migrate(server.url(draft));
  await query(admin, `alter database ${draft} rename to ${template}`);
}

async function dropForgotten(server: Postgres) {
  const rows = await query(server.url("postgres"), "select datname from pg_database where datname like 'run\\_%'");
  for (const { datname } of rows) {
    const pid = Number(/^run_(\d+)_/.exec(String(datname))?.[1]);
    if (!isAlive(pid)) await query(server.url("postgres"), `drop database if exists "${datname}" with (force)`);
  }
}

export async function openThrowaway(home: Home): Promise<{ server: Postgres; url: string; drop: () => Promise<void> }> {
  const name = `run_${process.pid}_${randomBytes(3).toString("hex")}`;
  const server = await withLock(path.join(home.folder, "lock"), async () => {
    const server = await startPostgres(home, { durable: false, connections: 300 });
    const template = templateName();
    await ensureTemplate(server, template);
    await dropForgotten(server);
    await query(server.url("postgres"), `create database ${name} template ${template}`);
    return server;
  });
  return {
    server,
    url: server.url(name),
    drop: async () => void (await query(server.url("postgres"), `drop database if exists ${name} with (force)`)),
  };
}
