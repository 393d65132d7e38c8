import type { Catalog } from "@/lib/catalog/schema";
import type { Life } from "./life";

/** An event in the life of a lived-in console. `run` begins while the console is stopped. */
export type Transition = {
  name: string;
  run: (life: Life) => Promise<void>;
  /** Absent if it can happen under every catalog. */
  fits?: (catalog: Catalog) => boolean;
};

/** Most transitions first remember how things are. */
export const lived = (name: string, run: (life: Life) => Promise<void>): Transition => ({
  name,
  run: async (life) => {
    await life.start();
    await life.remember();
    await run(life);
  },
});
