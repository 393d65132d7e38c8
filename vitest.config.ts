import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const commands = "scripts/checks/commands/";

const below = ["app", "lib", "life", "prisma", "scripts"].flatMap((folder) =>
  readdirSync(path.join(import.meta.dirname, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, "/")))
    .filter((file) => file.endsWith(".test.ts") && !file.startsWith(commands)),
);
// Next wants proxy.ts in the root.
const units = ["proxy.test.ts", ...below];

// A file that changes its process (settings, modules, clock, globals) gets one of its own. All others share one for each
// worker, because a fresh process costs a file more than a second: Prisma has to plan every query again.
const CHANGES = [
  /\bvi\.(mock|doMock|hoisted|stubEnv|unstubAllEnvs|stubGlobal|resetModules|useFakeTimers|setSystemTime)\(/,
  /\bprocess\.env(\.\w+|\[[^\]]+\])? = |\bprocess\.(on|once|chdir)\(|\bglobalThis\b/,
  /\bownDatabase\(|\brunWalks\(/,
];

function isAlone(file: string) {
  const text = readFileSync(path.join(import.meta.dirname, file), "utf8");
  return CHANGES.some((change) => change.test(text));
}

// Two processors would get only one worker. A worker mostly waits for the database, so they can take three.
const unit = { testTimeout: 30_000, maxWorkers: 3, setupFiles: ["lib/testing/fail-on-warning.ts"] };

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    environment: "node",
    projects: [
      { extends: true, test: { ...unit, name: "alone", include: units.filter(isAlone) } },
      {
        extends: true,
        test: {
          ...unit,
          name: "units",
          include: units.filter((file) => !isAlone(file)),
          isolate: false,
          setupFiles: [...unit.setupFiles, "lib/testing/same-process.ts"],
        },
      },
      // These start whole consoles, so they run after the build and alone, because some measure time.
      {
        extends: true,
        test: {
          name: "commands",
          include: [`${commands}**/*.test.ts`],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
