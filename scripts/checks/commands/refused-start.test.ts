// npm start must end at once if it cannot work: exit code 1, and one sentence that says what to do.
import { chownSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { freePort } from "../../free-port";
import { asRoot, root } from "../../ground";
import { homeOf, runToEnd, type Settings } from "./command";
import { clear, emptyPlace, type Place } from "./started-console";

let place: Place;
const servers: Server[] = [];

beforeAll(async () => {
  place = await emptyPlace("refused");
});
afterAll(async () => {
  for (const server of servers) server.close();
  await clear(place);
});

/** Accepts connections and never answers. */
async function silentServer(): Promise<number> {
  const server = createServer((socket) => socket.on("error", () => {}));
  servers.push(server);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return port;
}

async function refusal(settings: Settings): Promise<string> {
  const { code, out, err } = await runToEnd(["console/supervise.ts"], { ...place.settings, ...settings });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  return err;
}

const secrets = { AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${"a".repeat(64)}` };
const database = (port: number) => ({ ...secrets, DATABASE_URL: `postgresql://roster:x@127.0.0.1:${port}/roster` });

describe("npm start is refused", () => {
  it("when somebody else listens on its port", async () => {
    const port = await silentServer();
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} is in use. Stop what listens there, or choose another port: PORT=${port + 1} npm start.\n`,
    );
  });

  it("when the data folder belongs to somebody else", async () => {
    const { folder } = homeOf("refused-foreign");
    if (asRoot) {
      mkdirSync(folder, { recursive: true });
      chownSync(folder, 65_534, 65_534);
    }
    const foreign = asRoot ? folder : "/";
    const sentence = /^The data folder (\S+) belongs to ([^.]+)\. Start as \2, or move that folder away\.\n$/;
    const [, named] = sentence.exec(await refusal({ ROSTER_HOME: foreign })) ?? [];
    expect(named).toBe(foreign);
    if (asRoot) await clear({ home: { folder, owner: null } });
  });

  it.each([
    ["is not there", freePort, "ECONNREFUSED"],
    ["takes connections and does not answer", silentServer, "timeout"],
  ])("when the database %s", async (_, port, why) => {
    const { DATABASE_URL, ...rest } = database(await port());
    const { host, pathname } = new URL(DATABASE_URL);
    const err = await refusal({ ...rest, DATABASE_URL });
    expect(err).toMatch(/^The database at \S+ doesn't respond \([^\n]+\)\. Start it, or fix DATABASE_URL\.\n$/);
    expect(err).toContain(host + pathname);
    expect(err).toContain(why);
  });

  it("when a value is wrong, or missing with a database of one's own: one sentence each", async () => {
    expect(await refusal({ PORT: "70000" })).toBe("PORT is a whole number from 1 to 65535.\n");
    expect((await refusal({ DATABASE_URL: database(1).DATABASE_URL })).trim().split("\n")).toEqual([
      expect.stringMatching(/^AUTH_SECRET is missing: .*\.$/),
      expect.stringMatching(/^TOKEN_KEYS is missing: .*\.$/),
    ]);
  });

  it("for other machines without a mail key, since the mailbox shows sign-in codes", async () => {
    expect(await refusal({ APP_ORIGIN: "https://roster.example.com" })).toMatch(
      /^Without RESEND_API_KEY, the console only serves this machine\. Unset APP_ORIGIN, or set it to \S+ or \S+\.\n$/,
    );
  });
});

describe("the Node that npm runs on", () => {
  // The file has no imports of its own, so this can run it as an older Node would.
  const source = readFileSync(path.join(root, "scripts/run.mjs"), "utf8").replace("import(", "load(");
  function startOn(version: string) {
    const [error, exit, load] = [vi.fn(), vi.fn(), vi.fn(() => new Promise(() => {}))];
    const node = { versions: { node: version }, version: `v${version}`, exit };
    new Function("process", "console", "load", source)(node, { error }, load);
    return { error, exit, load };
  }

  it.each(["16.20.2", "18.20.8", "20.8.1"])("is too old with %s", (version) => {
    const { error, exit, load } = startOn(version);
    const sentence = `Roster needs Node.js 20.9 or newer, and this is v${version}. Install one from https://nodejs.org.`;
    expect(error.mock.calls).toEqual([[sentence]]);
    expect(exit).toHaveBeenCalledWith(1);
    expect(load).not.toHaveBeenCalled();
  });

  it.each(["20.9.0", "22.0.0", "26.10.0"])("will do with %s", (version) => {
    const { exit, load } = startOn(version);
    expect(load).toHaveBeenCalledWith("./launch.mjs");
    expect(exit).not.toHaveBeenCalled();
  });
});
