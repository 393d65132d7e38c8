import { AsyncLocalStorage } from "node:async_hooks";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { Refusal } from "@/lib/refusal";
import { OneByOnePg } from "./one-by-one";
import { sqlStateOf } from "./sql-state";
import { Crowded, Turns } from "./turns";

export { Prisma };
export type Tx = Prisma.TransactionClient;
/** A transaction, or the database without one. */
export type Connection = Tx | PrismaClient;

// A module that instrumentation.ts loads is a different instance from the same module in a route. Both share this pool.
const shared = globalThis as typeof globalThis & { rosterPool?: Pool; rosterDb?: PrismaClient };

function pool(): Pool {
  if (shared.rosterPool) return shared.rosterPool;
  shared.rosterPool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 20,
    // A request that waits for an organization must give up earlier than one that only waits for a connection.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  // The pool replaces an idle connection that breaks, but without a listener the error would end the process.
  shared.rosterPool.on("error", (error) => console.warn(`[database] A connection broke: ${error.message}`));
  return shared.rosterPool;
}

function connect() {
  const adapter = new OneByOnePg(pool(), { disposeExternalPool: true });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 6_000, timeout: 15_000 } });
}

const client = () => (shared.rosterDb ??= connect());

// Holds the transaction that `together` has begun, for all queries inside it.
const around = new AsyncLocalStorage<Tx>();

/** Inside `together`, this is the transaction that was begun there. */
export function db(): PrismaClient {
  return (around.getStore() as PrismaClient | undefined) ?? client(); // no verb calls what only a client has
}

export type Read = <T>(sql: Prisma.Sql) => Promise<T[]>;

/** Queries read with this unless a test counts their buffers. */
export const readFromDatabase: Read = (sql) => db().$queryRaw(sql);

/**
 * Runs the most frequent queries on the same pool but without Prisma, which
 * spends as much time on the rows as pg itself does.
 */
export const read: Read = async <T>(sql: Prisma.Sql) => {
  const tx = around.getStore();
  if (tx) return tx.$queryRaw<T[]>(sql);
  const { rows } = await pool().query(sql.text, sql.values);
  return rows as T[]; // the caller's query decides the shape
};

const LOCK_NOT_AVAILABLE = "55P03";

const turnsOf = new WeakMap<Tx, Turns>();

/**
 * Everything that a verb does happens in here, and a throw undoes all of
 * it. Under heavy load it may begin more than once.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const begun = around.getStore();
  if (begun) return work(begun);
  const turns = new Turns();
  const begin = (tx: Tx) => {
    turnsOf.set(tx, turns);
    return work(tx);
  };
  try {
    for (;;) {
      try {
        return await client().$transaction(begin, { isolationLevel: "ReadCommitted" });
      } catch (error) {
        // Someone else held a row for too long. Nothing was changed, so the person can only try again.
        if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) throw new Refusal("busy");
        if (!(error instanceof Crowded)) throw error;
        await turns.wait(error.row);
      }
    }
  } finally {
    turns.end();
  }
}

/**
 * Runs several verbs and queries in one transaction, without their knowing. `work` must not catch an error of a verb
 * and go on, because what the verb did is only undone with everything else.
 */
export function together<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction((tx) => around.run(tx, () => work(tx)));
}

/**
 * Taken first by every write that can change who owns an organization or whether it is open.
 * Weaker than FOR UPDATE, which would block every insert that refers to the organization.
 */
export async function lockOrganization(tx: Tx, id: string) {
  turnsOf.get(tx)?.take(`organization/${id}`);
  const [organization] = await tx.$queryRaw<{ id: string; closed: boolean }[]>`
    SELECT id, closed_at IS NOT NULL AS closed FROM organization WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return organization ?? null;
}

/**
 * Anything that gives a user a place, or takes all of them, locks the user
 * before any organization. False if the user is gone.
 */
export async function lockUser(tx: Tx, id: string): Promise<boolean> {
  turnsOf.get(tx)?.take(`user/${id}`);
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM "user" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return rows.length === 1;
}

/** The database's clock, not the web server's. `now()` would be the start of the transaction. */
export async function clock(tx: Connection = db()): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error("The database told no time.");
  return row.now;
}
