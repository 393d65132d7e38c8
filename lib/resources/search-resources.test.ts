import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { aCastWithAccess, aResource } from "@/lib/testing/access-cast";
import type { ActorName } from "@/lib/testing/access-matrix";
import { refusalOf } from "@/lib/testing/refusal-of";
import { type FoundResources, searchResources } from "./search-resources";

let actors: Record<ActorName, Actor>;

beforeAll(async () => {
  const cast = await aCastWithAccess();
  actors = cast.actors;
  await aResource(cast.id, "security", "watch", "Arm watch");
  await aResource(cast.id, "deployment", "eu-7", "Fermentation line");
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

  test("goes on where it stopped", async () => {
    const first = await searchResources(actors.olga, { kind: "deployment", q: "" }, undefined, 2);
    expect(names(first)).toBe("arm, base");
    const after = first.next ?? "";
    const second = await searchResources(actors.olga, { kind: "deployment", q: "", after }, undefined, 2);
    expect(second).toMatchObject({ rows: [{ id: "eu-7" }], next: null });
  });

  test("is not for who is suspended", async () => {
    expect(await refusalOf(searchResources(actors.sven, { q: "" }))).toBe("member.suspended");
  });
});
