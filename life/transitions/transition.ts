import type { Life } from "./life";

/** Something that happens to a console that has been lived in. `run` begins with one that does not run. */
export type Transition = { name: string; run: (life: Life) => Promise<void> };

/** Most begin by looking at how things are. */
export const lived = (name: string, run: (life: Life) => Promise<void>): Transition => ({
  name,
  run: async (life) => {
    await life.start();
    await life.remember();
    await run(life);
  },
});
