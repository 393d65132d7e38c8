import { expect, it } from "vitest";
import { slowDown } from "./client-budget";

it("lets two hundred answers wait at once and no more, until they have gone", async () => {
  const timed = async () => {
    const began = performance.now();
    await slowDown(1_000);
    return performance.now() - began;
  };
  const waiting = Array.from({ length: 200 }, timed);
  const first = Promise.race(waiting).then(() => "after a second");
  expect(await Promise.race([slowDown(1_000).then(() => "at once"), first])).toBe("at once");
  await Promise.all(waiting);
  expect(await timed()).toBeGreaterThan(900);
});
