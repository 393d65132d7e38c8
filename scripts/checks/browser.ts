// Finds a browser for the end-to-end tests: one that is installed, Debian's, or Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { asRoot, root } from "../ground";
import { Halt } from "../progress.mjs";

/** Chromium without a window: a story takes it two thirds of the time. */
const SHELL = "chromium-headless-shell";

const BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const works = (program: string) => spawnSync(program, ["--version"], { timeout: 20_000 }).status === 0;

function installed(programs: string[]): string | undefined {
  const found = programs.find(works);
  if (!found || path.isAbsolute(found)) return found;
  return spawnSync("sh", ["-c", `command -v ${found}`], { encoding: "utf8" }).stdout.trim() || undefined;
}

function fromDebian(name: string): string | undefined {
  if (!asRoot || !existsSync("/usr/bin/apt-get")) return undefined;
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: "ignore",
    timeout: 180_000,
  } as const;
  spawnSync("apt-get", ["update", "-q"], options);
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], options);
  return installed([name]);
}

function fromPlaywright(): string | undefined {
  const program = path.join(root, "node_modules/.bin/playwright");
  spawnSync(program, ["install", "chromium"], { stdio: "ignore", timeout: 300_000 });
  const place = chromium.executablePath();
  return existsSync(place) && works(place) ? place : undefined;
}

/** A machine of its own gets the faster shell; a person's machine keeps the browser that it has. */
export function findBrowser(): string {
  const named = process.env.CHROMIUM;
  const found =
    (named ? installed([named]) : undefined) ??
    installed([SHELL]) ??
    (process.env.CI ? fromDebian(SHELL) : undefined) ??
    installed(BROWSERS) ??
    fromDebian("chromium") ??
    fromPlaywright();
  if (found) return found;
  throw new Halt("There's no browser for the end-to-end tests: install Chrome or Chromium, then run npm test again.");
}
