// Finds a Chrome or Chromium for the end-to-end tests: one that is installed, Debian's, or Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { asRoot, root } from "../ground";
import { Halt } from "../progress.mjs";

const PLACES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const works = (program: string) => spawnSync(program, ["--version"], { timeout: 20_000 }).status === 0;

function installed(): string | undefined {
  const named = process.env.CHROMIUM;
  const found = (named ? [named] : PLACES).find(works);
  if (!found || path.isAbsolute(found)) return found;
  return spawnSync("sh", ["-c", `command -v ${found}`], { encoding: "utf8" }).stdout.trim() || undefined;
}

function fromDebian(): string | undefined {
  if (!asRoot || !existsSync("/usr/bin/apt-get")) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-q"], { env, stdio: "ignore" });
  spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { env, stdio: "ignore" });
  return installed();
}

function fromPlaywright(): string | undefined {
  const program = path.join(root, "node_modules/.bin/playwright");
  spawnSync(program, ["install", "chromium"], { stdio: "ignore", timeout: 300_000 });
  const place = chromium.executablePath();
  return existsSync(place) && works(place) ? place : undefined;
}

export function findBrowser(): string {
  const found = installed() ?? fromDebian() ?? fromPlaywright();
  if (found) return found;
  throw new Halt("There is no browser for the end-to-end tests: install Chrome or Chromium, then run npm test again.");
}
