import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { root } from "./ground";

it("one version of Node comes for every platform, and the types are of its major version", () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const nodes = Object.entries<string>(optionalDependencies).filter(([name]) => name.startsWith("node-"));
  expect(nodes.length).toBe(4);
  const versions = [...new Set(nodes.map(([, version]) => version))];
  expect(versions).toEqual([process.versions.node]);
  expect(dependencies["@types/node"].split(".")[0]).toBe(process.versions.node.split(".")[0]);
});
