import { expect, it } from "vitest";
import { aMember, anInvited, anOrganization, aPerson, OWNER } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { listDepartures } from "./list-departures";

it("lists what a person leaves behind, only where there is something, and to whom it can go", async () => {
  const ana = await aPerson("Ana Ng");
  const [first, second, third] = [
    await anOrganization("Acme"),
    await anOrganization("Northwind"),
    await anOrganization("Umbrella"),
  ];
  const owner = await aMember(first.id, { user: ana, roles: OWNER() });
  const suspended = await aMember(second.id, { user: ana, status: "suspended" });
  await aMember(third.id, { user: ana });
  await aKey(owner);
  await anInvited(suspended);
  const [acme, northwind, ...more] = await listDepartures(ana);
  expect(acme).toMatchObject({
    id: first.id,
    left: { invitations: 0, keys: ["Terraform"], heirs: [{ id: first.olga.id }] },
  });
  expect(northwind).toMatchObject({ id: second.id, left: { invitations: 1, heirs: [] } });
  expect(more).toEqual([]);
  expect(await listDepartures(await aPerson("Ben Ito"))).toEqual([]);
});
