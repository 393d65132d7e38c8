// npm run release-world: at the end of a release, writes the worlds that later releases will upgrade.
import { readFileSync } from "node:fs";
import path from "node:path";
import { keepMigrations, keepWorld } from "../../life/releases/release";
import { takeSnapshot } from "../../life/releases/snapshot";
import { makeWorld } from "../../life/world/make";
import { build } from "../console/next-process";
import { generateClient } from "../database/generate-client";
import { root } from "../ground";
import { main } from "../main";
import { step } from "../progress.mjs";

/** One world for each built-in catalog and one for an operator's own. The crowd is in the first. */
const WORLDS = [
  { name: "elastic", catalog: "elastic", crowd: 1000 },
  { name: "zilliz", catalog: "zilliz", crowd: 100 },
  { name: "orchard", catalog: "docs/catalogs/orchard.json", crowd: 100 },
];

await main(async () => {
  const { version: release } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
  await generateClient();
  await build(".test/next", process.env, (work) => step("Building", work));
  for (const { name, catalog, crowd } of WORLDS) {
    const bytes = await step(`Making the world ${name} of ${release}`, async () => {
      const { facts, databaseUrl, drop } = await makeWorld(catalog, { crowd });
      try {
        return keepWorld({ release, catalog: name }, await takeSnapshot(databaseUrl), facts);
      } finally {
        await drop();
      }
    });
    process.stdout.write(`  life/releases/${release}/${name}.copy.br has ${Math.ceil(bytes / 1000)} kB\n`);
  }
  keepMigrations(release);
  return 0;
});
