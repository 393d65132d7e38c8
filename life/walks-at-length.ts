// Runs random walks for as long as there is time, and reports them as one row with the seed that repeats them.
import { randomInt } from "node:crypto";
import { bareEnvironment } from "@/scripts/checks/test-environment";
import { spawnAndCollect } from "@/scripts/spawn-and-collect";
import type { Row } from "./table";

const SECONDS = 600;
const SHOWN = 4_000;

export async function walkAtLength(): Promise<Row> {
  const since = Date.now();
  const seed = process.env.LIFE_SEED || String(randomInt(2 ** 31));
  const { LIFE_PATH, LIFE_WALKS = "100000", LIFE_STEPS = "100", LIFE_SECONDS = String(SECONDS) } = process.env;
  const wanted = { LIFE_SEED: seed, LIFE_WALKS, LIFE_STEPS, LIFE_SECONDS, ...(LIFE_PATH ? { LIFE_PATH } : {}) };
  const args = [
    "scripts/run.mjs",
    "checks/with-database.ts",
    "--",
    process.execPath,
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project=alone",
    "life/walks/walks.test.ts",
  ];
  const env = { ...bareEnvironment(), NO_COLOR: "1", ...wanted };
  const { ended, said } = spawnAndCollect(process.execPath, args, { env });
  const code = await ended;
  const taken = /\d+ steps in \d+ walks/.exec(said())?.[0] ?? "walks";
  return {
    name: `${taken}, LIFE_SEED=${seed}`,
    seconds: (Date.now() - since) / 1000,
    made: new Set(["expects"]),
    findings: code === 0 ? [] : [{ check: "expects", says: said().slice(-SHOWN) }],
  };
}
