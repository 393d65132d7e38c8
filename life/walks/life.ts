// A console that can end and start again with different settings. Each of its lives is a process.
import { type ChildProcess, fork } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Person } from "@/lib/actors/actor";

/** The actor in an organization: a signed-in person, or the holder of a key's secret. */
export type Acting = { person?: Person; secret?: string; organizationId: string };
export type Call = { name: string; given: unknown };
export type CallOutcome = { done: unknown } | { refused: string } | { broke: string };

type One = { child: ChildProcess; ask: (call: Call) => Promise<CallOutcome>; end: () => Promise<void> };

export type Life = {
  call: (name: string, given?: unknown) => Promise<CallOutcome>;
  /** Null, or the reason why it does not start. */
  start: (settings: Record<string, string>) => Promise<string | null>;
  /** Ends it like `kill -9`. */
  stop: () => Promise<void>;
  end: () => Promise<void>;
};

const root = path.resolve(import.meta.dirname, "../..");

/** A process loads one bundled file in a quarter of the time that it needs for all files. */
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
    // Code that asks for its folder gets one directly below the root.
    define: {
      "import.meta.dirname": JSON.stringify(path.join(root, "prisma")),
      "import.meta.url": JSON.stringify(pathToFileURL(path.join(root, "prisma/served.ts")).href),
    },
  });
  return outfile;
}

/** The next process is loaded while this one lives, and gets its settings only when it is started. */
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
    // A life may end like this at any time, without finishing anything.
    end: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
