// A console of an earlier release was stopped, and these sources start on its data.
import type { Kept } from "../releases/release";
import type { Life } from "./life";
import type { Transition } from "./transition";

export const upgradeFrom = ({ release, catalog }: Kept): Transition => ({
  name: `upgrade from ${release}, ${catalog}`,
  run: async (life: Life) => {
    await life.remember();
    await life.start();
    await life.same();
    await life.restart();
    await life.same();
  },
});
