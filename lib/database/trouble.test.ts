import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { freePort } from "@/scripts/free-port";
import { db, Prisma, transaction } from "./db";
import { OneByOnePg } from "./one-by-one";
import { troubleOf } from "./trouble";

const clients: PrismaClient[] = [];

function connectTo(url: string, max = 1) {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: 300 });
  pool.on("error", () => {});
  const client = new PrismaClient({
    adapter: new OneByOnePg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 300, timeout: 500 },
  });
  clients.push(client);
  return { pool, client };
}

afterAll(async () => {
  for (const client of clients) await client.$disconnect();
});

/** The code of the refusal, or what the error says if it is a bug. */
async function told(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    return troubleOf(error)?.code ?? `a bug: ${error}`;
  }
  return "nothing";
}

const ask = { away: async (client: PrismaClient) => client.$queryRaw`SELECT 1` };
const within = (client: PrismaClient) => client.$transaction(async (tx) => tx.$queryRaw`SELECT 1`);
const model = (client: PrismaClient) => client.user.count();

describe("a database that is not there", () => {
  it.each([
    ["a query", ask.away],
    ["a model", model],
    ["a transaction", within],
  ])("is told by %s", async (_, query) => {
    const gone = new URL(env().DATABASE_URL);
    gone.port = String(await freePort());
    expect(await told(query(connectTo(gone.href).client))).toBe("unavailable");
  });

  it("is told past Prisma", async () => {
    const gone = new URL(env().DATABASE_URL);
    gone.port = String(await freePort());
    expect(await told(connectTo(gone.href).pool.query("SELECT 1"))).toBe("unavailable");
  });
});

describe("a database that ends a connection", () => {
  it("is told in a transaction, at the next query and at the one that runs", async () => {
    const ended = (query: Prisma.Sql) =>
      transaction(async (tx) => {
        const [me] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        const running = tx.$queryRaw(query);
        running.catch(() => {});
        await db().$queryRaw`SELECT pg_terminate_backend(${me?.pid}::int)`;
        await running;
        await tx.$queryRaw`SELECT 1`;
      });
    expect(await told(ended(Prisma.sql`SELECT pg_sleep(5)::text`))).toBe("unavailable");
    expect(await told(ended(Prisma.sql`SELECT 1`))).toBe("unavailable");
  });
});

describe("a database without another connection", () => {
  it.each([
    ["a query", ask.away],
    ["a transaction", within],
  ])("is told by %s that waits for one", async (_, query) => {
    const { pool, client } = connectTo(env().DATABASE_URL);
    const held = await pool.connect();
    try {
      expect(await told(query(client))).toBe("unavailable");
    } finally {
      held.release();
    }
  });
});

const raised = (code: string) =>
  db().$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`);

it.each([
  ["53100", "storage-full"],
  ["53300", "unavailable"],
  ["57P01", "unavailable"],
  ["57P03", "unavailable"],
  ["08006", "unavailable"],
])("reads the database's code %s as %s", async (code, refusal) => expect(await told(raised(code))).toBe(refusal));

it("reads the limit of the operating system on a file's size as full storage", () => {
  const full = Object.assign(new Error('could not extend file "base/1/2": File too large'), { code: "XX000" });
  expect(troubleOf(full)?.code).toBe("storage-full");
});

it.each<[string, () => Promise<unknown>]>([
  ["a mistake in a query", () => db().$queryRaw`SELECT 1 / 0`],
  ["a row that exists already", () => raised("23505")],
  ["a statement that took too long", () => raised("57014")],
  [
    "a transaction that took too long",
    () => connectTo(env().DATABASE_URL, 2).client.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(1)::text`),
  ],
  ["an error of ours", () => Promise.reject(new Error("a bug"))],
  ["no error at all", () => Promise.reject("text")],
])("keeps %s a bug", async (_, fail) => expect(await told(fail())).toMatch(/^a bug/));
