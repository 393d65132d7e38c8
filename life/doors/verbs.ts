// Runs verbs in a process next to the console, with its settings and its database, for
// frequent calls that need no command.
import { fork } from "node:child_process";
import path from "node:path";
import { root } from "@/scripts/ground";
import { type Console, environmentOf } from "./console";

/** A module of the checkout, an export, and its arguments. If an organization is given, its operator comes first. */
export type Call = { module: string; name: string; organization?: string; args?: unknown[] };
export type Verbs = { call: <T>(call: Call) => Promise<T>; close: () => Promise<void> };
export type Answered = { id: number; result?: unknown; error?: string };

export function openVerbs(console: Console): Verbs {
  const child = fork(path.join(root, "life/doors/verbs-process.ts"), [], {
    cwd: root,
    env: environmentOf(console),
    execArgv: ["--disable-warning=ExperimentalWarning", "--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
  });
  const waiting = new Map<number, (answer: Answered) => void>();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => {
    for (const [id, tell] of waiting) tell({ id, error: "The process of the verbs has ended." });
  });
  child.on("message", (answer: Answered) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let asked = 0;
  return {
    call: <T>(call: Call) =>
      new Promise<T>((resolve, reject) => {
        asked += 1;
        waiting.set(asked, ({ result, error }) => (error ? reject(new Error(error)) : resolve(result as T)));
        child.send({ id: asked, ...call });
      }),
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
