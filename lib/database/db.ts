import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { Refusal } from "@/lib/refusal";
import { Crowded, Turns } from "./turns";

export { Prisma };
export type Tx = Prisma.TransactionClient;

// A module loaded by instrumentation.ts is another instance than the same one in a route: one pool lives here for both.
const shared = globalThis as typeof globalThis & { rosterPool?: Pool; rosterDb?: PrismaClient };

function pool(): Pool {
  if (shared.rosterPool) return shared.rosterPool;
  shared.rosterPool = new Pool({
    connectionString: env.DATABASE_URL,
    max: 20,
    // Whoever queues for one organization gives up before those who only queue for a connection.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  // One that breaks while nobody uses it is replaced by the next; unheard it would end the process.
  shared.rosterPool.on("error", (error) => console.warn(`[database] A connection broke: ${error.message}`));
  return shared.rosterPool;
}

function connect() {
  const adapter = new PrismaPg(pool(), { disposeExternalPool: true });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 6_000, timeout: 15_000 } });
}

const client = () => (shared.rosterDb ??= connect());

// What `together` has begun, for all that it asks.
const around = new AsyncLocalStorage<Tx>();

/** Inside `together` it is the transaction that was begun there. */
export const db = new Proxy({} as PrismaClient, {
  get(_, name) {
    const asked = around.getStore() ?? client();
    return Reflect.get(asked, name, asked);
  },
});

export type Read = <T>(sql: Prisma.Sql) => Promise<T[]>;

/** What queries read with unless a test counts their buffers. */
export const readFromDatabase: Read = (sql) => db.$queryRaw(sql);

/** What is asked most often, on the same connections without Prisma, which takes as long with the rows as pg itself does. */
export const read: Read = async <T>(sql: Prisma.Sql) => {
  const tx = around.getStore();
  if (tx) return tx.$queryRaw<T[]>(sql);
  const { rows } = await pool().query(sql.text, sql.values);
  return rows as T[]; // what was asked for
};

const turnsOf = new WeakMap<Tx, Turns>();

/** Everything a verb does happens in here: it throws to undo all of it. In a crowd it may begin more than once. */
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
        if (isLockTimeout(error)) throw new Refusal("busy");
        if (!(error instanceof Crowded)) throw error;
        await turns.wait(error.row);
      }
    }
  } finally {
    turns.end();
  }
}

/**
 * One transaction for several verbs and queries, which take part without knowing it. Nothing in `work` may catch what a verb
 * throws and go on: what the verb did by then is undone only with all of it.
 */
export function together<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction((tx) => around.run(tx, () => work(tx)));
}

const LOCK_NOT_AVAILABLE = "55P03";

/** Somebody else held the organization's row for too long: nothing was changed, and trying again is all there is to do. */
function isLockTimeout(error: unknown) {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const fromAdapter = error.meta?.driverAdapterError;
  const cause = fromAdapter instanceof Error ? fromAdapter.cause : null;
  return cause instanceof Object && "originalCode" in cause && cause.originalCode === LOCK_NOT_AVAILABLE;
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

/** Taken before any organization's row by whatever gives a user a place or takes all of them. False when the user is gone. */
export async function lockUser(tx: Tx, id: string): Promise<boolean> {
  turnsOf.get(tx)?.take(`user/${id}`);
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM "user" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return rows.length === 1;
}

/** The database's clock, not the web server's. `now()` would be the start of the transaction. */
export async function clock(tx: Tx | PrismaClient = db): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error("The database told no time.");
  return row.now;
}
