import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ownMigrations, readMigrations } from "@/prisma/migrate";
import { root } from "@/scripts/ground";
import { keptMigrations, listKept } from "./release";

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const kept = listKept();
const releases = [...new Set(kept.map(({ release }) => release))];

describe.each(releases)("release %s", (release) => {
  it("has an entry in the changelog", () => {
    expect(read("CHANGELOG.md")).toMatch(new RegExp(`^## ${release.replaceAll(".", "\\.")}$`, "m"));
  });

  it("has the migrations that it had, unchanged", () => {
    const today = new Map(readMigrations(ownMigrations).map(({ name, checksum }) => [name, checksum]));
    for (const [name, checksum] of Object.entries(keptMigrations(release)))
      expect(today.get(name), name).toBe(checksum);
  });

  it("left the world of each catalog, in less than a megabyte", () => {
    const worlds = kept.filter((one) => one.release === release);
    expect(worlds.map(({ catalog }) => catalog).sort()).toEqual(["elastic", "orchard", "zilliz"]);
    for (const { catalog } of worlds) {
      expect(statSync(path.join(root, `life/releases/${release}/${catalog}.copy.br`)).size).toBeLessThan(1_000_000);
    }
  });
});

it("the version of the package is one that was released", () => {
  const { version } = JSON.parse(read("package.json"));
  const { packages } = JSON.parse(read("package-lock.json"));
  expect(releases.at(-1)).toBe(version);
  expect(packages[""].version).toBe(version);
});
