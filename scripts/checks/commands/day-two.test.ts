// Runs the README's examples, and the day after: a key from before the first start still works after the second.
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { begin } from "./command";
import { clear, emptyPlace, type Place, type Started, start, stop } from "./started-console";

let place: Place;
let running: Started | null = null;

beforeAll(async () => {
  place = await emptyPlace("day-two");
});
afterAll(async () => {
  if (running) await stop(running);
  await clear(place);
});

async function operator(...args: string[]): Promise<unknown> {
  const { code, out, err } = await begin("npm", ["run", "-s", "operator", "--", ...args, "--json"], place.settings)
    .ended;
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out);
}

async function ask(key: string): Promise<number> {
  const headers = { authorization: `ApiKey ${key}` };
  return (await fetch(`http://localhost:${place.port}/api/v1/organizations`, { headers })).status;
}

it("starts again after an owner's key was made, and the key answers as before", async () => {
  running = await start(place);
  const owner = ["--owner", "olga@acme.example"];
  await operator("create-organization", "--name", "Acme Robotics", ...owner);
  const made = z.object({ key: z.string() }).parse(await operator("create-key", "--organization", "acme-robotics"));
  expect(await ask(made.key)).toBe(200);
  await stop(running);
  running = await start(place);
  expect(await ask(made.key)).toBe(200);
}, 300_000);
