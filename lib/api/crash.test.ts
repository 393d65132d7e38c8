// Kills the API's process with SIGKILL: a request with a name is done once, and a repeated one gets its answer.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import { doneOf, type Post, posts } from "@/lib/testing/api-posts";
import { databaseBetween, type Held } from "@/lib/testing/database-between";
import { drawFrom } from "@/lib/testing/drawn";

const SEED = Number(process.env.FUZZ_SEED ?? 20261128);
const KILLS = 2;
const EACH = 2;

let between: Awaited<ReturnType<typeof databaseBetween>>;
const running: ChildProcess[] = [];

beforeAll(async () => {
  between = await databaseBetween(env().DATABASE_URL);
});

afterEach(() => Promise.all(running.splice(0).map(kill)));
afterAll(() => between.close());

type Console = { child: ChildProcess; origin: string };

async function start(): Promise<Console> {
  between.hold("nothing");
  const child = fork(path.join(import.meta.dirname, "../testing/api-process.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: between.url },
  });
  running.push(child);
  const [{ port }] = await once(child, "message");
  return { child, origin: `http://127.0.0.1:${port}` };
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

type Named = Post & { name: string };

const named = (makers: (() => Promise<Post>)[]): Promise<Named[]> =>
  Promise.all(makers.map(async (aPost) => ({ ...(await aPost()), name: uuidv7() })));

/** Null if the process was killed before it answered. */
async function send({ origin }: Console, { key, person, line, body, name }: Named) {
  const [method, address] = line.split(" ");
  const headers = {
    "content-type": "application/json",
    "idempotency-key": name,
    ...(key ? { authorization: `ApiKey ${key}` } : {}),
    ...(person ? { "x-person": person.id } : {}),
  };
  try {
    const answer = await fetch(`${origin}/api/v1${address}`, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return null;
  }
}

/** Until the database notices that the process is gone, the repeated request hears that the first one still runs. */
const sendAgain = (console: Console, post: Named) =>
  vi.waitFor(
    async () => {
      const answer = await send(console, post);
      expect(answer?.status, `${post.line} ${JSON.stringify(answer?.body)}`).toBeLessThan(300);
      return answer;
    },
    { timeout: 30_000, interval: 100 },
  );

async function expectOnce(all: Named[]) {
  for (const post of all) {
    expect({ line: post.line, ...(await doneOf(post)) }).toEqual({
      line: post.line,
      done: post.done,
      mails: post.mails,
    });
  }
}

describe("every POST whose process is killed", { timeout: 240_000 }, () => {
  it.each<[string, Held, number]>([
    ["before anything was committed: is done when it is sent again", "commits", 0],
    ["after the commit and before the answer: is answered when it is sent again", "answers", 1],
  ])("%s", async (_, held, times) => {
    const all = await named(Object.values(posts));
    const first = await start();
    between.hold(held);
    const answers = all.map((post) => send(first, post));
    await vi.waitFor(() => expect(between.stopped()).toBe(all.length), { timeout: 60_000, interval: 20 });
    await kill(first.child);
    expect(await Promise.all(answers)).toEqual(all.map(() => null));
    if (times === 1) await expectOnce(all);
    else expect(await Promise.all(all.map(doneOf))).toEqual(all.map(() => ({ done: {}, mails: 0 })));

    const second = await start();
    const again = await Promise.all(all.map((post) => sendAgain(second, post)));
    await expectOnce(all);
    const made = again[all.findIndex(({ line }) => line === "POST /users/auth/keys")]?.body;
    expect(typeof made.key).toBe(times === 1 ? "undefined" : "string");
    expect(made.warning ?? `revoke the API key ${made.id}`).toContain(`revoke the API key ${made.id}`);
  });

  it("in the middle of many: is done once", async () => {
    const draw = drawFrom(SEED);
    let console = await start();
    for (let killed = 0; killed < KILLS; killed += 1) {
      const all = await named(Array.from({ length: EACH }, () => Object.values(posts)).flat());
      const before = draw.below(all.length);
      const [arrived, enough] = [new Set<Named>(), Promise.withResolvers<void>()];
      const answers = all.map(async (post) => {
        if (await send(console, post)) arrived.add(post);
        if (arrived.size > before) enough.resolve();
      });
      await enough.promise;
      await kill(console.child);
      await Promise.all(answers);
      console = await start();
      await Promise.all(all.map((post) => sendAgain(console, post)));
      await expectOnce(all);
    }
  });
});
