// npm test runs this: it serves the production build, finds a browser, and passes both here.
import { defineConfig } from "@playwright/test";

// Stories about what a catalog changes run under each built-in catalog, and all others only under the first.
const first = (process.env.CATALOG || "elastic") === "elastic";

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  grep: first ? /./ : /@each-catalog/,
  outputDir: ".test/playwright",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL,
    trace: "off", // tracing is slow; for a failing story, run: npm test -- e2e/… --trace on
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu", // without a GPU, the processor would draw everything twice
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
