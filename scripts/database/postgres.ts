// Runs the embedded PostgreSQL: creates it, starts it or finds it running, and stops it, on a free loopback port.
import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "../free-port";
import type { Home } from "../ground";
import { end, isAlive, isRunning } from "../processes";
import { Halt } from "../progress.mjs";
import { keptPassword, readIfThere } from "../secret-file";
import { postgresBinaries } from "./postgres-binaries";

export type Postgres = {
  pid: number;
  log: string;
  url: (database: string) => string;
  ended: Promise<void>;
  stop: () => Promise<void>;
};

type Running = { pid: number; port: number };
type Fresh = Running & { child: ChildProcess; ended: Promise<unknown> };
type Options = { durable: boolean; connections: number };

const PATIENCE = 30_000;
const LARGEST_LOG = 20_000_000;

export function urlOf(home: Home, { port }: { port: number }, database: string) {
  return `postgresql://roster:${keptPassword(home.folder)}@127.0.0.1:${port}/${database}`;
}

const dataOf = (home: Home) => path.join(home.folder, "data");
const logOf = (home: Home) => path.join(home.folder, "postgresql.log");

function run(home: Home, program: string, args: string[], log: number): ChildProcess {
  const { uid, gid } = home.owner ?? {};
  return spawn(path.join(postgresBinaries(), "bin", program), args, {
    // The process has its own session: Ctrl-C reaches a terminal's whole group, but the database must end last.
    detached: true,
    cwd: "/",
    env: { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", log, log],
    ...(uid === undefined ? {} : { uid, gid }),
  });
}

function tailOf(home: Home) {
  return (readIfThere(logOf(home)) ?? "").trimEnd().split("\n").slice(-5).join("\n");
}

function openLog(home: Home): number {
  const log = logOf(home);
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) truncateSync(log);
  return openSync(log, "a", 0o600);
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
}

/** Created in a draft folder and moved when complete, so that an interruption leaves nothing half done. */
async function initialize(home: Home, password: string) {
  const draft = path.join(home.folder, "data.new");
  const passwordFile = path.join(home.folder, "password.new");
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.owner) for (const file of [draft, passwordFile]) chownSync(file, home.owner.uid, home.owner.gid);
  const options = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"];
  const args = ["-D", draft, "-U", "roster", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", ...options];
  const code = await exitOf(run(home, "initdb", args, openLog(home)));
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw new Halt(`The database in ${home.folder} couldn't be created:\n${tailOf(home)}`);
  renameSync(draft, dataOf(home));
}

/** The running postmaster of this data folder, if there is one. */
export function findRunning(home: Home): Running | null {
  const [pid, , , port] = (readIfThere(path.join(dataOf(home), "postmaster.pid")) ?? "").split("\n");
  if (!pid || !isRunning(Number(pid), dataOf(home))) return null;
  return { pid: Number(pid), port: Number(port) };
}

/** If another process has the id in an old pid file, PostgreSQL would take it for a running server. */
function forgetStranger(home: Home) {
  const file = path.join(dataOf(home), "postmaster.pid");
  const pid = Number(readIfThere(file)?.split("\n")[0]);
  if (pid && isAlive(pid)) rmSync(file);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "28P01")
      throw new Halt("The embedded database refuses its password. Restore the file password in its data folder.");
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function launch(home: Home, port: number, options: Options): Promise<ChildProcess> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: options.connections,
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] %d ",
    timezone: "UTC",
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = run(home, "postgres", ["-D", dataOf(home), ...flags], openLog(home));
  await new Promise((resolve, reject) => child.once("error", reject).once("spawn", resolve));
  return child;
}

/** A server that was just killed holds memory and ports until its last children end, so this tries several times. */
async function startFresh(home: Home, url: (port: number) => string, options: Options): Promise<Fresh> {
  for (const until = Date.now() + PATIENCE; ; ) {
    forgetStranger(home);
    const port = await freePort();
    const child = await launch(home, port, options);
    let gone = false;
    const ended = exitOf(child).then(() => {
      gone = true;
    });
    while (!gone && Date.now() < until) {
      if (await answers(url(port))) return { child, ended, port, pid: child.pid ?? 0 };
      await sleep(40);
    }
    if (Date.now() >= until) {
      if (child.pid && !gone)
        await end(child.pid, [
          ["SIGQUIT", 5000],
          ["SIGKILL", 2000],
        ]);
      throw new Halt(`The embedded database doesn't start. Its log ${logOf(home)} ends with:\n${tailOf(home)}`);
    }
    await sleep(500);
  }
}

function checkVersion(home: Home) {
  const made = readIfThere(path.join(dataOf(home), "PG_VERSION"))?.trim();
  if (made && made !== "18") {
    throw new Halt(
      `The data in ${home.folder} is from PostgreSQL ${made}, and this is 18. Dump it there, and restore it into an empty folder.`,
    );
  }
}

export async function stopPostgres(pid: number) {
  await end(pid, [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5000],
    ["SIGKILL", 5000],
  ]);
}

async function endOf(pid: number) {
  while (isAlive(pid)) await sleep(300);
}

export async function startPostgres(home: Home, options: Options): Promise<Postgres> {
  checkVersion(home);
  const password = keptPassword(home.folder);
  const url = (port: number, database = "postgres") => urlOf(home, { port }, database);
  if (!existsSync(dataOf(home))) await initialize(home, password);

  let running: Running | null = findRunning(home);
  if (running && !(await answers(url(running.port)))) {
    await stopPostgres(running.pid);
    running = null;
  }
  let ended: Promise<unknown>;
  if (running) ended = endOf(running.pid);
  else {
    const fresh = await startFresh(home, url, options);
    fresh.child.unref();
    ended = fresh.ended;
    running = fresh;
  }
  const { pid, port } = running;
  return {
    pid,
    log: logOf(home),
    url: (database) => url(port, database),
    ended: ended.then(() => {}),
    stop: () => stopPostgres(pid),
  };
}

export async function query(url: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export async function ensureDatabase(postgres: Postgres, name: string) {
  const found = await query(postgres.url("postgres"), `select from pg_database where datname = '${name}'`);
  if (!found.length) await query(postgres.url("postgres"), `create database "${name}"`);
}
