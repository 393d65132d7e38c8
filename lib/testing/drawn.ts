/** Draws random numbers that are the same for the same seed, so that a failure can be repeated. */
export function drawFrom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T; // never called with an empty list
  return {
    below,
    one,
    some: <T>(all: readonly T[]): T[] => all.filter(() => next() < 0.4),
    atLeastOne: <T>(all: readonly T[]): T[] => [...new Set([one(all), ...all.filter(() => next() < 0.3)])],
  };
}
