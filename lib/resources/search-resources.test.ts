import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { aCastWithAccess, aResource } from "@/lib/testing/access-cast";
import type { ActorName } from "@/lib/testing/access-matrix";
import { anOrganization } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { type FoundResources, searchResources } from "./search-resources";

let actors: Record<ActorName, Actor>;
let numbered: Actor;
let many: Actor;

beforeAll(async () => {
  const cast = await aCastWithAccess();
  actors = cast.actors;
  await aResource(cast.id, "security", "watch", "Arm watch");
  await aResource(cast.id, "deployment", "eu-7", "Fermentation line");

  const other = await anOrganization();
  numbered = other.olga;
  for (const number of [7, 70, 77, 177, 277, 770, 771]) {
    await aResource(other.id, "deployment", `${number}`, `Resource ${number}`);
  }
  const large = await anOrganization();
  many = large.olga;
  for (let number = 0; number < 60; number += 1) {
    await aResource(large.id, "deployment", `a${number}`, `A resource 77${number}`);
  }
  await aResource(large.id, "deployment", "z", "Resource 77");
});

const names = ({ rows }: FoundResources) => rows.map(({ name }) => name).join(", ");

describe("a search for resources to give", () => {
  test.each<[ActorName, { kind?: string; q: string }, string]>([
    ["olga", { q: "" }, "arm, Arm watch, base, Fermentation line, vault"],
    ["olga", { q: "ARM" }, "arm, Arm watch"],
    ["olga", { q: "eu-7" }, "Fermentation line"],
    ["olga", { q: "line ferm" }, "Fermentation line"],
    ["olga", { q: "", kind: "security" }, "Arm watch, vault"],
    ["olga", { q: "", kind: "rocket" }, ""],
    ["olga", { q: "nowhere" }, ""],
    ["adam", { q: "" }, "arm, base, Fermentation line"],
    ["adam", { q: "", kind: "security" }, ""],
    ["mia", { q: "" }, "arm"],
    ["mia", { q: "base" }, ""],
    ["mia", { q: "", kind: "security" }, ""],
    ["vera", { q: "" }, ""],
    ["bill", { q: "" }, ""],
  ])("%s: %o", async (name, query, expected) => {
    expect(names(await searchResources(actors[name], query))).toBe(expected);
  });

  test.each([
    ["Resource 77", "Resource 77, Resource 770, Resource 771, Resource 177, Resource 277"],
    ["resource  7", "Resource 7, Resource 70, Resource 77, Resource 770, Resource 771, Resource 177, Resource 277"],
    ["77", "Resource 77, Resource 770, Resource 771, Resource 177, Resource 277"],
    ["77 resource", "Resource 177, Resource 277, Resource 77, Resource 770, Resource 771"],
  ])("puts exact matches first, then what begins with it: %s", async (q, expected) => {
    expect(names(await searchResources(numbered, { kind: "deployment", q }))).toBe(expected);
  });

  test("finds the exact one among more matches than it returns", async () => {
    const { rows } = await searchResources(many, { q: "Resource 77" });
    expect(rows).toHaveLength(50);
    expect(rows[0]?.name).toBe("Resource 77");
  });

  test("is not for who is suspended", async () => {
    expect(await refusalOf(searchResources(actors.sven, { q: "" }))).toBe("member.suspended");
  });
});
