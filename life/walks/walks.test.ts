import { expect, it } from "vitest";
import { runWalks } from "./run-walks";

// Takes a few walks by default. npm run test:life takes thousands of steps, and a
// failure prints a line that repeats it.
const { LIFE_SEED, LIFE_PATH, LIFE_WALKS = "8", LIFE_STEPS = "100", LIFE_SECONDS = "15" } = process.env;
const seed = LIFE_SEED ? Number(LIFE_SEED) : Math.floor(Math.random() * 2 ** 31);
const wanted = { seed, runs: Number(LIFE_WALKS), steps: Number(LIFE_STEPS), seconds: Number(LIFE_SECONDS) };

it("everybody finds what they left, whatever happens to the console", { timeout: 3_600_000 }, async () => {
  const { story, steps, runs } = await runWalks({ ...wanted, path: LIFE_PATH });
  console.info(`${steps} steps in ${runs} walks, LIFE_SEED=${seed}`);
  if (story) throw new Error(story);
  expect(steps).toBeGreaterThan(0);
});
