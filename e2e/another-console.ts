// Starts a second console next to this run's: the same build with different settings and its own database.
import { randomBytes } from "node:crypto";
import type { Env } from "../lib/env";
import { migrate } from "../prisma/migrate";
import { serve } from "../scripts/console/next-process";
import { freePort } from "../scripts/free-port";
import { test } from "./console";
import { query } from "./database";

type Settings = Partial<Record<Exclude<keyof Env, "NODE_ENV">, string>>;

/** Like `test`, but every page uses a console with these settings, and `query` asks its database. */
export function testUnder(settings: Settings) {
  // The stories run in one worker of their own, so that the console starts once per
  // file and `query` can use its database.
  test.describe.configure({ mode: "default" });
  return test.extend<object, { origin: string }>({
    origin: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
      async ({}, use) => {
        const name = `run_${process.pid}_${randomBytes(3).toString("hex")}`;
        const ours = process.env.DATABASE_URL ?? "";
        const theirs = new URL(ours);
        theirs.pathname = `/${name}`;
        await query(`CREATE DATABASE ${name}`);
        process.env.DATABASE_URL = theirs.href;
        try {
          await migrate(theirs.href);
          const port = await freePort();
          const origin = `http://localhost:${port}`;
          const env = { ...process.env, ...settings, PORT: String(port), APP_ORIGIN: origin };
          const folder = process.env.ROSTER_DIST ?? ".next";
          const server = await serve({ mode: "start", folder, port, host: "127.0.0.1", env }).ready;
          try {
            await use(origin);
          } finally {
            await server.stop();
          }
        } finally {
          process.env.DATABASE_URL = ours;
          await query(`DROP DATABASE ${name} WITH (FORCE)`);
        }
      },
      { scope: "worker", timeout: 60_000 },
    ],
    baseURL: ({ origin }, use) => use(origin),
  });
}
