import { expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { aMember, anOrganization, aPerson } from "@/lib/testing/cast";
import { memberRow } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { giveName } from "./give-name";

it("shows at once wherever the person is, and leaves earlier stays and everybody else as they were", async () => {
  const [acme, umbrella, past] = [await anOrganization(), await anOrganization("Umbrella"), await anOrganization()];
  const ana = await aPerson(null);
  const stays = [
    await aMember(acme.id, { user: ana }),
    await aMember(umbrella.id, { user: ana, status: "suspended" }),
    await aMember(past.id, { user: ana, status: "left" }),
    acme.olga,
  ];
  await giveName(ana, { name: "Ana Łukasz" });
  const rows = await Promise.all(stays.map((stay) => memberRow(stay.id)));
  expect(rows.map(({ name }) => name)).toEqual(["Ana Łukasz", "Ana Łukasz", null, "Olga Marchetti"]);
  expect(rows[0]?.sortName).toBe("ana lukasz");
  expect(await db().user.findUniqueOrThrow({ where: { id: ana.id } })).toMatchObject({ name: "Ana Łukasz" });
});

it("is refused to a user who is gone", async () => {
  const ana = await aPerson(null);
  await db().user.delete({ where: { id: ana.id } });
  expect(await refusalOf(giveName(ana, { name: "Ana Ng" }))).toBe("session.ended");
});
