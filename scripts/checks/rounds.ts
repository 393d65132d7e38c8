// npm run test:rounds [-- 10] runs all tests again and again, beside a busy loop on every processor. A test that is
// red in one of the rounds depends on luck. Every round is recorded, so that rounds of several sittings count together.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { root } from "../ground";
import { main } from "../main";
import { step } from "../progress.mjs";
import { readIfThere } from "../secret-file";
import { endChildren, run } from "./checks";

type Round = { commit: string; began: string; seconds: number; result: string };

const folder = path.join(root, ".test");
const recordFile = path.join(folder, "rounds.jsonl");
const followParent = path.join(root, "scripts/console/follow-parent.mjs");
const BUSY =
  "const spin = () => { for (const until = Date.now() + 50; Date.now() < until; ); setImmediate(spin); }; spin();";

const wanted = Number(process.argv[2] ?? 10);
const commit = spawnSync("git", ["describe", "--always", "--dirty"], { cwd: root, encoding: "utf8" }).stdout.trim();

function readRounds(): Round[] {
  const lines = (readIfThere(recordFile) ?? "").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Round).filter((round) => round.commit === commit);
}

async function runRound(number: number): Promise<Round> {
  const since = Date.now();
  const began = new Date(since).toISOString();
  const { output } = await step(`Round ${number} of ${wanted}`, () => run(["npm", "test"], process.env));
  const result = output.split("\n").at(-1) ?? "";
  writeFileSync(path.join(folder, `round-${number}.log`), output);
  return { commit, began, seconds: Math.round((Date.now() - since) / 1000), result };
}

const isGreen = ({ result }: Round) => /^\d+ passed, 0 failed$/.test(result);

await main(async () => {
  mkdirSync(folder, { recursive: true });
  const busy = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ["--import", followParent, "--eval", BUSY], { stdio: "ignore" }),
  );
  let stopping = false;
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
    process.on(event, () => {
      stopping = true;
      endChildren();
    });
  }
  for (let { length } = readRounds(); length < wanted && !stopping; length += 1) {
    const round = await runRound(length + 1);
    if (!stopping) appendFileSync(recordFile, `${JSON.stringify(round)}\n`);
    process.stdout.write(`    ${round.result}, in ${round.seconds} s\n`);
  }
  for (const child of busy) child.kill();
  const rounds = readRounds();
  process.stdout.write(`${rounds.filter(isGreen).length} of ${rounds.length} rounds on ${commit} were green.\n`);
  return rounds.length < wanted || !rounds.every(isGreen) ? 1 : 0;
});
