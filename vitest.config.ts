import path from "node:path";
import { defineConfig } from "vitest/config";

const commands = "scripts/commands/**/*.test.ts";

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
          maxWorkers: 2, // on two processors it would be one, which waits for the database most of the time
        },
      },
      // They start whole consoles: after the build, and nothing beside them, since some measure how long it takes.
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
