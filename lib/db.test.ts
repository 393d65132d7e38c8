import { expect, it } from "vitest";
import { lockOrganization, transaction } from "./db";
import { anOrganization } from "./testing/cast";
import { refusalOf } from "./testing/refusal-of";

it("says that it is busy when somebody else holds an organization for too long, instead of failing", async () => {
  const { id } = await anOrganization();
  let free = () => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const holder = transaction(async (tx) => {
    await lockOrganization(tx, id);
    await held;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await refusalOf(transaction((tx) => lockOrganization(tx, id)))).toBe("busy");
  free();
  await holder;
});
