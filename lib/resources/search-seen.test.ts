import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { aCastWithAccess, aResource } from "@/lib/testing/access-cast";
import type { ActorName } from "@/lib/testing/access-matrix";
import { refusalOf } from "@/lib/testing/refusal-of";
import { searchSeen } from "./search-seen";

let actors: Record<ActorName, Actor>;

beforeAll(async () => {
  const cast = await aCastWithAccess();
  actors = cast.actors;
  await aResource(cast.id, "deployment", "d-1", "Old arm");
  await aResource(cast.id, "security", "s-1", "Arm watch");
});

const found = async (actor: Actor, q: string) =>
  (await searchSeen(actor, q)).map(({ name, hasPage }) => `${name}${hasPage ? "" : " (in the list)"}`).join(", ");

describe("a search of the palette for resources", () => {
  test.each<[ActorName, string, string]>([
    ["olga", "ARM", "arm, Arm watch, Old arm"],
    ["olga", "s-1", "Arm watch"],
    ["olga", "", ""],
    ["olga", "nowhere", ""], // it is another organization's
    ["adam", "arm", "arm, Old arm"],
    ["mia", "arm", "arm"],
    ["mia", "base", ""],
    ["vera", "arm", "arm (in the list)"],
    ["vera", "vault", ""],
    ["olga", "a", "arm, Arm watch, base, Old arm, vault"],
    ["bill", "arm", ""],
  ])("of %s for %j", async (name, q, expected) => {
    expect(await found(actors[name], q)).toBe(expected);
  });

  test("is not for who is suspended", async () => {
    expect(await refusalOf(searchSeen(actors.sven, "arm"))).toBe("member.suspended");
  });
});
