// Fills the database in a process with the console's settings, because the console's code reads them there.
import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "../ground";
import { Halt } from "../progress.mjs";

export type Organization = { id: string; members: number; key: string };

export type Filled = {
  organizations: Organization[];
  /** The API's statement for a page: $1 is the organization, $2 the number of rows. */
  statement: string;
};

export async function fill(env: NodeJS.ProcessEnv): Promise<Filled> {
  const args = ["--disable-warning=ExperimentalWarning", "--import", "tsx", path.join(import.meta.dirname, "fill.ts")];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Halt(`The database could not be filled:\n${said.err.trim()}`);
  return JSON.parse(said.out);
}
