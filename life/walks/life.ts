// A console that can be ended and started again under other settings: each of its lives is a process.
import { type ChildProcess, fork } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Person } from "@/lib/actors/actor";

/** Who acts in an organization: somebody signed in, or whoever has the secret of a key. */
export type Acting = { person?: Person; secret?: string; organizationId: string };
export type Call = { name: string; given: unknown };
export type CallOutcome = { done: unknown } | { refused: string } | { broke: string };

type One = { child: ChildProcess; ask: (call: Call) => Promise<CallOutcome>; end: () => Promise<void> };

export type Life = {
  call: (name: string, given?: unknown) => Promise<CallOutcome>;
  /** Null, or why it does not start. */
  start: (settings: Record<string, string>) => Promise<string | null>;
  /** As `kill -9` does. */
  stop: () => Promise<void>;
  end: () => Promise<void>;
};

const root = path.resolve(import.meta.dirname, "../..");

/** In one file, which a process loads in a quarter of the time that it takes for all of them. */
async function bundle(): Promise<string> {
  const outfile = path.join(root, `.test/life-${process.pid}-${Date.now()}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, "served.ts")],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "error",
    // Whatever asks where it stands does so one folder below the root.
    define: {
      "import.meta.dirname": JSON.stringify(path.join(root, "prisma")),
      "import.meta.url": JSON.stringify(pathToFileURL(path.join(root, "prisma/served.ts")).href),
    },
  });
  return outfile;
}

/** The next one is loaded while this one lives, and knows no setting before it is started. */
export async function openLife(): Promise<Life> {
  const file = await bundle();
  let next = begin(file);
  let now: One | null = null;
  return {
    call: (name, given) => {
      if (!now) throw new Error("No console runs.");
      return now.ask({ name, given });
    },
    start: async (settings) => {
      await now?.end();
      now = next;
      next = begin(file);
      const answer = await now.ask({ name: "start", given: settings });
      if ("broke" in answer) throw new Error(answer.broke);
      return "done" in answer ? ((answer.done as { halted?: string }).halted ?? null) : answer.refused;
    },
    stop: async () => {
      await now?.end();
      now = null;
    },
    end: async () => {
      await Promise.all([now?.end(), next.end()]);
      rmSync(file, { force: true });
    },
  };
}

function begin(file: string): One {
  const child = fork(file, [], {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", TZ: process.env.TZ ?? "UTC" },
    execArgv: ["--disable-warning=ExperimentalWarning", "--disable-warning=DeprecationWarning"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  const waiting = new Map<number, (answer: CallOutcome) => void>();
  let asked = 0;
  child.on("message", ({ id, answer }: { id: number; answer: CallOutcome }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => {
    for (const tell of waiting.values()) tell({ broke: "The console's process ended." });
  });
  return {
    child,
    ask: (call) =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        child.send({ id: asked, call });
      }),
    // Nobody asks it to finish: a life may end like this at any time.
    end: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
