// Runs random walks for as long as there is time, and reports them as one row with the seed that repeats them.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import path from "node:path";
import { bareEnvironment } from "@/scripts/checks/test-environment";
import { root } from "@/scripts/ground";
import type { Row } from "./table";

const SECONDS = 600;
const SHOWN = 4_000;

export async function walkAtLength(): Promise<Row> {
  const since = Date.now();
  const seed = process.env.LIFE_SEED || String(randomInt(2 ** 31));
  const { LIFE_PATH, LIFE_WALKS = "100000", LIFE_STEPS = "100", LIFE_SECONDS = String(SECONDS) } = process.env;
  const wanted = { LIFE_SEED: seed, LIFE_WALKS, LIFE_STEPS, LIFE_SECONDS, ...(LIFE_PATH ? { LIFE_PATH } : {}) };
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const args = [
    "scripts/run.mjs",
    "checks/with-database.ts",
    "--",
    process.execPath,
    vitest,
    "run",
    "--project=units",
    "life/walks/walks.test.ts",
  ];
  const env = { ...bareEnvironment(), NO_COLOR: "1", ...wanted };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((resolve) => child.once("close", resolve));
  const taken = /\d+ steps in \d+ walks/.exec(said)?.[0] ?? "walks";
  return {
    name: `${taken}, LIFE_SEED=${seed}`,
    seconds: (Date.now() - since) / 1000,
    made: new Set(["expects"]),
    findings: code === 0 ? [] : [{ check: "expects", says: said.slice(-SHOWN) }],
  };
}
