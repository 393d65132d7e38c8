import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./ground";

const KEPT = 40_000;

type Options = { env: NodeJS.ProcessEnv; cwd?: string; detached?: boolean };

/** The arguments with which Node runs a TypeScript file of this checkout. */
export function scriptArgs(file: string, ...args: string[]): string[] {
  return ["--disable-warning=ExperimentalWarning", "--import", "tsx", path.join(root, file), ...args];
}

/** Runs a program and keeps the end of what it prints: `said` on both streams, `out` on standard output alone. */
export function spawnAndCollect(program: string, args: string[], { cwd = root, ...options }: Options) {
  const child = spawn(program, args, { ...options, cwd, stdio: ["ignore", "pipe", "pipe"] });
  const kept = { said: "", out: "" };
  const keep = (name: keyof typeof kept) => (text: Buffer) => {
    kept[name] = (kept[name] + text).slice(-KEPT);
  };
  child.stdout.on("data", keep("said")).on("data", keep("out"));
  child.stderr.on("data", keep("said"));
  const ended = new Promise<number>((resolve, reject) =>
    child.once("error", reject).once("close", (code) => resolve(code ?? 1)),
  );
  return { child, ended, said: () => kept.said.trim(), out: () => kept.out };
}
