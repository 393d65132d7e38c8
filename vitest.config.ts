import path from "node:path";
import { defineConfig } from "vitest/config";

const commands = "scripts/checks/commands/**/*.test.ts";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    environment: "node",
    projects: [
      {
        extends: true,
        test: {
          name: "units",
          include: [
            "app/**/*.test.ts",
            "lib/**/*.test.ts",
            "life/**/*.test.ts",
            "scripts/**/*.test.ts",
            "prisma/**/*.test.ts",
          ],
          exclude: [commands],
          testTimeout: 30_000,
          maxWorkers: 2, // two processors would get only one worker, which mostly waits for the database
        },
      },
      // These start whole consoles, so they run after the build and alone, because some measure time.
      {
        extends: true,
        test: {
          name: "commands",
          include: [commands],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
