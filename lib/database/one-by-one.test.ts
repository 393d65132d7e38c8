import { Client } from "pg";
import { expect, it, vi } from "vitest";
import { transaction } from "./db";

it("a transaction sends the next query when the one before has its answer", async () => {
  let running = 0;
  let most = 0;
  const send = Client.prototype.query as (...args: unknown[]) => Promise<unknown>;
  vi.spyOn(Client.prototype, "query").mockImplementation(async function (this: Client, ...args: unknown[]) {
    running += 1;
    most = Math.max(most, running);
    return send.apply(this, args).finally(() => (running -= 1));
  });
  const answers = await transaction((tx) =>
    Promise.all([1, 2, 3].map((n) => tx.$queryRaw`SELECT ${n}::int AS n FROM pg_sleep(0.01)`)),
  );
  expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  expect(most).toBe(1);
});

it("a query that fails does not hold up the next one", async () => {
  const [row] = await transaction(async (tx) => {
    await tx.$executeRaw`SAVEPOINT before`;
    await expect(tx.$queryRaw`SELECT 1 / 0`).rejects.toThrow("division by zero");
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT before`;
    return tx.$queryRaw<{ n: number }[]>`SELECT 1 AS n`;
  });
  expect(row).toEqual({ n: 1 });
});
