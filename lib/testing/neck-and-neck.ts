import { setTimeout } from "node:timers/promises";
import { atOnce } from "./at-once";

type Side = () => Promise<unknown>;

/**
 * Runs two sides against each other, again and again. The one that ends first starts later next time, so that either
 * comes first in about half of the races, even if it takes much longer than the other.
 */
export function neckAndNeck() {
  let handicap = 0; // the milliseconds that the first side waits, or the second one if it is negative
  return async (one: Side, other: Side) => {
    const given = handicap;
    const endedAt = { one: 0, other: 0 };
    const after = (wait: number, side: Side, name: keyof typeof endedAt) => async () => {
      await setTimeout(Math.max(0, wait));
      return side().finally(() => {
        endedAt[name] = performance.now();
      });
    };
    const ends = await atOnce([after(given, one, "one"), after(-given, other, "other")]);
    handicap = given + (endedAt.other - endedAt.one) / 2;
    return ends;
  };
}
