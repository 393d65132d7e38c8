// Finds the consoles on a database, on any machine: each holds a lock in it, which ends when the console does.
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { query } from "../../database/postgres";
import { Halt } from "../../progress.mjs";
import { version } from "./own-settings";

/** An advisory lock has two numbers: the first one is ours ("rost"), and the second one says what it locks. */
const LOCKS = 0x726f7374;
const RUNNING = 1;
const STARTING = 2;

const PATIENCE = "60s";
const HEARTBEAT_MS = 30_000;
const RETRY_MS = 1_000;

/** The version is null if unknown: a console before 0.2.0 holds no lock, and only its jobs reveal it. */
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
  return (await query(databaseUrl, HOLDERS)) as RunningConsole[]; // the query returns this one column
}

/** Finds consoles from before the lock, which may exist on a database without recorded settings. */
export async function listOlderConsoles(databaseUrl: string): Promise<RunningConsole[]> {
  return (await query(databaseUrl, JOBS)).length ? [{ version: null }] : [];
}

/** Only one start or preparing command runs at a time, so that what it finds stays true until it is done. */
export async function oneAtATime<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '${PATIENCE}'`);
    await client.query(`SELECT pg_advisory_lock(${LOCKS}, ${STARTING})`).catch((error: { code?: string }) => {
      if (error.code !== "55P03") throw error;
      throw new Halt(
        "Another start or command has been preparing this database for a minute. Try again when it's done.",
      );
    });
    return await work();
  } finally {
    await client.end();
  }
}

type Held = { client: Client; lost: Promise<void> };

/** If this machine loses its connection, the server notices within a minute, and this machine by its heartbeat. */
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

/** Marks in the database that a console runs from now on, and returns how to undo that. */
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
