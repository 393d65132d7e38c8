// Takes random walks up to a time or a number. A failing walk is shortened and told as a story.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc, { type AsyncCommand } from "fast-check";
import { openScratchMaker } from "../scratch";
import { begin } from "./beginning";
import { layGround } from "./ground";
import { KINDS } from "./kinds";
import { openLife } from "./life";
import type { World } from "./model";
import { type Real, walk, walks } from "./walk";

const SHORTER_MS = 120_000;

export type Wanted = { seed: number; runs: number; steps: number; seconds: number; path?: string | undefined };
export type Walked = { story: string | null; steps: number; runs: number };

/** `story` is that of a failed walk, as short as possible. */
export async function runWalks({ seed, runs, steps, seconds, path: replayed }: Wanted): Promise<Walked> {
  const folder = mkdtempSync(path.join(tmpdir(), "roster-walks-"));
  const databases = await openScratchMaker();
  const life = await openLife();
  const walked = { steps: 0, runs: 0 };
  const until = Date.now() + seconds * 1000;
  let last = "";
  let shorterUntil: number | null = null;

  const one = async (commands: Iterable<AsyncCommand<World, Real, true>>) => {
    // The first is taken whatever it takes. One that failed is made shorter for a while.
    if (walked.runs > 0 && Date.now() > (shorterUntil ?? until)) return;
    const scratch = await databases.next();
    const ground = await layGround(life, scratch.url, folder);
    const story: string[] = [];
    walked.runs += 1;
    try {
      await ground.start();
      await walk(commands, await begin(life), { life, ground, story });
    } catch (error) {
      shorterUntil ??= Date.now() + SHORTER_MS;
      last = storyOf(story, error as Error);
      throw error;
    } finally {
      walked.steps += story.length;
      await life.stop();
      await ground.close();
      await scratch.drop();
    }
  };

  try {
    const settings = { seed, numRuns: runs, ...(replayed ? { path: replayed } : {}) };
    const result = await fc.check(fc.asyncProperty(walks(KINDS, steps), one), settings);
    // Shortening depends on what ran, so only the original walk can be repeated, and it is shortened again.
    const nth = result.counterexamplePath?.split(":")[0];
    const again = `LIFE_SEED=${seed}${nth ? ` LIFE_PATH=${nth}` : ""}`;
    return { ...walked, story: result.failed ? `${last}\n\n  The same again: ${again}` : null };
  } finally {
    await life.end();
    await databases.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const BEGINNING =
  "Olga owns Acme, where Adam and Mia are members; Nora owns Northwind; Sven and Rahul are nobody there.";

const storyOf = (story: readonly string[], { message }: Error) =>
  [BEGINNING, ...story.map((said, at) => `${String(at + 1).padStart(3)}. ${said}`), "", message].join("\n");
