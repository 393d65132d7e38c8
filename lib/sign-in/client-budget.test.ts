import { expect, it } from "vitest";
import { slowDown } from "./client-budget";

it("lets two hundred answers wait at once and no more, until they have gone", async () => {
  const timed = async () => {
    const began = performance.now();
    await slowDown(1_000);
    return performance.now() - began;
  };
  const waiting = Array.from({ length: 200 }, timed);
  expect(await timed()).toBeLessThan(500);
  await Promise.all(waiting);
  expect(await timed()).toBeGreaterThan(900);
});
