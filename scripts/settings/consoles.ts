// Which consoles run on a database, on whatever machines: each holds a lock in it, which is gone the moment it is.
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { query } from "../postgres";
import { Halt } from "../progress.mjs";
import { version } from "./own-settings";

/** An advisory lock is two numbers: the first is ours alone ("rost"), the second says what for. */
const LOCKS = 0x726f7374;
const RUNNING = 1;
const STARTING = 2;

const PATIENCE = "60s";
const HEARTBEAT_MS = 30_000;
const RETRY_MS = 1_000;

/** The version is null when it does not say: a console before 0.2.0 holds no lock, and is known by its jobs. */
export type RunningConsole = { version: string | null };

const HOLDERS = `
  SELECT DISTINCT substring(application_name FROM '^roster (.+)$') AS version
    FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)
   WHERE locktype = 'advisory' AND classid = ${LOCKS} AND objid = ${RUNNING} AND objsubid = 2 AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

const JOBS = `
  SELECT FROM pg_stat_activity
   WHERE datname = current_database() AND application_name = 'roster jobs'`;

export async function listConsoles(databaseUrl: string): Promise<RunningConsole[]> {
  return (await query(databaseUrl, HOLDERS)) as RunningConsole[]; // one column, as asked
}

/** Those of before the lock, and before settings were recorded: on a database where none are, there may be such. */
export async function listOlderConsoles(databaseUrl: string): Promise<RunningConsole[]> {
  return (await query(databaseUrl, JOBS)).length ? [{ version: null }] : [];
}

/** One start, or one command that prepares the database, at a time: what it finds holds until it is through. */
export async function oneAtATime<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '${PATIENCE}'`);
    await client.query(`SELECT pg_advisory_lock(${LOCKS}, ${STARTING})`).catch((error: { code?: string }) => {
      if (error.code !== "55P03") throw error;
      throw new Halt(
        "Another start or command has been preparing this database for a minute. Try again when it is done.",
      );
    });
    return await work();
  } finally {
    await client.end();
  }
}

type Held = { client: Client; lost: Promise<void> };

/** The server notices within a minute when this machine is cut off, and this machine by its heartbeat. */
async function hold(databaseUrl: string): Promise<Held> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: `roster ${version}`,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  });
  client.on("error", () => {});
  const lost = new Promise<void>((resolve) => client.once("end", resolve));
  await client.connect();
  try {
    await client.query("SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3");
    await client.query(`SET idle_session_timeout = 0; SELECT pg_advisory_lock_shared(${LOCKS}, ${RUNNING})`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return { client, lost };
}

/** Says in the database that a console runs, from now on; answers how to take that back. */
export async function announceConsole(databaseUrl: string): Promise<() => Promise<void>> {
  let over = false;
  let held: Held | null = await hold(databaseUrl);
  const giveUp = () => void held?.client.end().catch(() => {});
  const heartbeat = setInterval(() => held?.client.query("SELECT 1").catch(giveUp), HEARTBEAT_MS).unref();
  const keepHolding = async () => {
    while (!over) {
      await held?.lost;
      if (over) return;
      held = null;
      await sleep(RETRY_MS, undefined, { ref: false });
      held = await hold(databaseUrl).catch(() => null);
    }
    giveUp();
  };
  void keepHolding();
  return async () => {
    over = true;
    clearInterval(heartbeat);
    await held?.client.end().catch(() => {});
  };
}
