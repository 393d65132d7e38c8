// Runs npm start from an empty data folder, ends it in every possible way, and starts it again.
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { query } from "../../database/postgres";
import { openThrowaway } from "../../database/throwaway-database";
import { openHome } from "../../ground";
import { hasEnded } from "../../processes";
import { runToEnd } from "./command";
import { clear, emptyPlace, type Place, type Started, start, stop, whatIsLeft } from "./started-console";

const HELP_MS = 1500;

let place: Place;
let running: Started | null = null;
let rows = 0;

beforeAll(async () => {
  place = await emptyPlace("console");
});
afterAll(async () => {
  if (running) await stop(running);
  await clear(place);
});

/** The console that the previous test left running, or a new one. */
async function console(command?: string[]): Promise<Started> {
  running ??= await start(place, command);
  return running;
}

async function write({ databaseUrl }: Started) {
  rows += 1;
  const values = `gen_random_uuid(), 'Ana Ng', 'ana.${rows}@acme.example', 'ana.${rows}@acme.example'`;
  await query(databaseUrl, `insert into "user" (id, name, email, address) values (${values})`);
}

const count = async ({ databaseUrl }: Started) =>
  (await query(databaseUrl, `select count(*)::int as count from "user"`))[0]?.count;

const answer = async (path: string) => (await fetch(`http://localhost:${place.port}${path}`)).status;

/** Sends any method, even one that web clients may not send. */
async function answerTo(method: string, path: string) {
  const { port } = place;
  const headers = { host: `localhost:${port}`, origin: `http://localhost:${port}` };
  const [answer] = await once(request({ host: "127.0.0.1", port, method, path, headers }).end(), "response");
  answer.resume();
  return answer.statusCode;
}

/** Returns the process ids and the result. The next test starts a new console. */
async function ending(act: (started: Started) => void) {
  const started = await console();
  act(started);
  running = null;
  return { started, ...(await started.ended) };
}

/** How many times longer than at rest a command takes now: this machine may be busy with something else. */
async function slownessNow(): Promise<number> {
  const since = Date.now();
  await runToEnd(["--quiet", "operator/run.ts", "--help"], place.settings);
  return Math.max(1, (Date.now() - since) / HELP_MS);
}

describe("npm start", () => {
  it("shows what it does, then where it is, where data lives, where mail goes and how to sign in", async () => {
    const { out } = await console();
    const origin = `http://localhost:${place.port}`;
    expect(out).toMatch(/Creating the database …[\s\S]*Applied \d+ migrations?[\s\S]*Starting …/);
    expect(out).toContain(`Roster   ${origin}\n`);
    expect(out).toContain(`Data     ${place.home.folder} (PostgreSQL`);
    expect(out).toContain(`Email    stays on this machine, at ${origin}/mailbox\n`);
    expect(out).toContain("Sign in  with any email address and the code that we email you\n");
    expect(await answer("/sign-in")).toBe(200);
    expect(await answer("/mailbox")).toBe(200);
    for (const file of ["secrets.env", "password"]) {
      expect(statSync(path.join(place.home.folder, file)).mode & 0o777).toBe(0o600);
    }
  }, 300_000); // this builds, unless these sources were built already

  it("refuses what no page takes, and fails at none of it", async () => {
    await console();
    for (const method of ["TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
      for (const path of ["/", "/sign-in", "/org/acme/members", "/nope"]) {
        expect([method, path, await answerTo(method, path)]).toEqual([method, path, 405]);
      }
      for (const path of ["/api/v1/organizations", "/api/health", "/api/resend", "/api/docs", "/api/nope"]) {
        const refused = await answerTo(method, path);
        expect(refused, `${method} ${path}`).toBeGreaterThanOrEqual(400);
        expect(refused, `${method} ${path}`).toBeLessThan(500);
      }
    }
  });

  it("says in one sentence that it runs already, and leaves that one alone", async () => {
    const { pids } = await console();
    const { code, err } = await runToEnd(["console/supervise.ts"], place.settings);
    const where = `Port ${place.port} is in use. Roster already runs here, at http://localhost:${place.port}`;
    expect(err).toBe(`${where}. Open that, or stop it first (process ${pids.supervisor}).\n`);
    expect(code).toBe(1);
    expect(await answer("/sign-in")).toBe(200);
  });

  it("ends on Ctrl-C, with everything that it started", async () => {
    await write(await console());
    const { started, code, out, err } = await ending(({ pids }) => process.kill(-pids.launcher, "SIGINT"));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Stopping …\n {2}Stopped\.\n$/);
    expect(await whatIsLeft(place, started.pids)).toEqual([]);
  });

  it("is ready in under five seconds the second time", async () => {
    await ending(({ pids }) => process.kill(pids.launcher, "SIGTERM"));
    const slowness = await slownessNow();
    const again = await console();
    expect(again.out).not.toMatch(/Making|Building|Applied/);
    expect(await count(again)).toBe(rows);
    expect(again.took / slowness).toBeLessThan(5000);
  });

  it("ends on SIGTERM, with everything that it started", async () => {
    const { started, code, err } = await ending(({ pids }) => process.kill(pids.launcher, "SIGTERM"));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(await whatIsLeft(place, started.pids)).toEqual([]);
  });

  it("ends when npm alone is told to, which passes no signal on", async () => {
    await console(["npm", "start"]);
    const { started } = await ending(({ pids }) => process.kill(pids.launcher, "SIGTERM"));
    expect(await whatIsLeft(place, started.pids)).toEqual([]);
  });
});

describe("a start after kill -9", () => {
  it.each(["launcher", "supervisor", "next", "postgres"] as const)(
    "of the %s works, and has lost nothing",
    async (name) => {
      await write(await console());
      const { started } = await ending(({ pids }) => process.kill(pids[name] ?? expect.fail(name), "SIGKILL"));
      const again = await console();
      expect(await count(again)).toBe(rows);
      expect(await answer("/sign-in")).toBe(200);
      const { launcher, supervisor, next } = started.pids;
      for (const pid of [launcher, supervisor, next]) expect(await hasEnded(pid, 10_000)).toBe(true);
    },
  );

  it("of all at once works, and has lost nothing", async () => {
    await write(await console());
    await ending(({ pids }) => {
      for (const pid of Object.values(pids)) process.kill(pid, "SIGKILL");
    });
    expect(await count(await console())).toBe(rows);
    expect(await answer("/sign-in")).toBe(200);
    const { started } = await ending(({ pids }) => process.kill(pids.launcher, "SIGTERM"));
    expect(await whatIsLeft(place, started.pids)).toEqual([]);
  });
});

describe("with a database of one's own", () => {
  it("uses that one, says which without its password, and leaves it running", async () => {
    const elsewhere = await emptyPlace("own-database");
    const { url, drop } = await openThrowaway(openHome("test"));
    const secrets = { AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${"a".repeat(64)}` };
    const { host, pathname, password } = new URL(url);
    try {
      const started = await start({ ...elsewhere, settings: { ...elsewhere.settings, ...secrets, DATABASE_URL: url } });
      expect(started.out).toContain(`Data     PostgreSQL at ${host}${pathname}\n`);
      expect(started.out).not.toContain(password);
      process.kill(started.pids.launcher, "SIGTERM");
      expect((await started.ended).code).toBe(0);
      expect(await whatIsLeft(elsewhere, started.pids)).toEqual([]);
      expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
      expect(existsSync(path.join(elsewhere.home.folder, "data"))).toBe(false);
    } finally {
      await drop();
      await clear(elsewhere);
    }
  });
});
