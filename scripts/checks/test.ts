// npm test runs everything, from the format to the stories in a browser, without
// disturbing other runs in this checkout.
import { rmSync } from "node:fs";
import path from "node:path";
import { build, serve } from "../console/next-process";
import { generateClient } from "../database/generate-client";
import { findRunning, stopPostgres } from "../database/postgres";
import { openThrowaway } from "../database/throwaway-database";
import { freePort } from "../free-port";
import { type Home, openHome } from "../ground";
import { main } from "../main";
import { Halt, step } from "../progress.mjs";
import { requireAlone } from "../require-alone";
import { findBrowser } from "./browser";
import {
  type Count,
  check,
  commandTests,
  endChildren,
  endToEnd,
  livedIn,
  staticChecks,
  tellTotal,
  unitTests,
} from "./checks";
import { testEnvironment } from "./test-environment";

const FOLDER = ".test/next";
const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith("-"));
const isStory = (name: string) => /(^|\/)e2e(\/|$)|\.spec\.ts/.test(name);
const isCommand = (name: string) => /(^|\/)scripts\/checks\/commands(\/|$)/.test(name);
const only = files.length ? (files.some(isStory) ? "stories" : files.some(isCommand) ? "commands" : "units") : null;
const wanted = (kind: "units" | "commands" | "stories") => !stopping && (only ?? kind) === kind;

const endings: (() => void | Promise<void>)[] = [];
let stopping = false;

/** Opens a database for this run only, after removing what an earlier run left. */
async function openDatabase(home: Home) {
  const left = findRunning(home);
  if (left) await stopPostgres(left.pid);
  rmSync(path.join(home.folder, "data"), { recursive: true, force: true });
  const { server } = await openThrowaway(home);
  endings.push(async () => {
    await server.stop();
    rmSync(path.join(home.folder, "data"), { recursive: true, force: true });
  });
}

async function environment(home: Home): Promise<NodeJS.ProcessEnv> {
  const { server, url } = await openThrowaway(home);
  return { ...testEnvironment(url, server.log, await freePort()), ROSTER_DIST: FOLDER, NEXT_TELEMETRY_DISABLED: "1" };
}

async function production(env: NodeJS.ProcessEnv): Promise<Count> {
  return await check("Production build", async () => {
    await build(
      FOLDER,
      env,
      (work) => work(),
      (child) => endings.push(() => void child.kill()),
    );
    return { passed: 1, failed: 0 };
  });
}

/** Runs the stories under each built-in catalog, each with its own database. */
async function stories(home: Home): Promise<Count[]> {
  let CHROMIUM = "";
  const browser = await check("Browser", async () => {
    CHROMIUM = findBrowser();
    return { passed: 0, failed: 0 };
  });
  const counts = [browser];
  for (const CATALOG of browser.failed ? [] : ["elastic", "zilliz"]) {
    if (stopping) break;
    const env: NodeJS.ProcessEnv = { ...(await environment(home)), CATALOG };
    const { ready } = serve({ mode: "start", folder: FOLDER, port: Number(env.PORT), host: "127.0.0.1", env });
    const server = await ready;
    endings.push(server.stop);
    counts.push(await endToEnd(CATALOG, { ...env, CHROMIUM, BASE_URL: env.APP_ORIGIN }, args));
    await server.stop();
  }
  return counts;
}

async function everything(home: Home): Promise<Count[]> {
  const counts: Count[] = [];
  await step("Preparing", async () => {
    await generateClient();
    await openDatabase(home);
  });
  const env = await environment(home);
  if (!only) counts.push(...(await staticChecks(env)));
  if (wanted("units")) counts.push(await unitTests(env, args));
  if (!wanted("commands") && !wanted("stories")) return counts;
  const builtEnv = await environment(home);
  const built = await production(builtEnv);
  if (built.failed) return [...counts, built, { passed: 0, failed: 1 }];
  counts.push(built);
  if (wanted("commands")) counts.push(await commandTests(builtEnv, args));
  if (!only && !stopping) counts.push(await livedIn(builtEnv));
  if (wanted("stories")) counts.push(...(await stories(home)));
  return counts;
}

await main(async () => {
  const home = openHome("test");
  endings.push(requireAlone(home, import.meta.filename, "The tests of this folder run already"));
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
    process.on(event, () => {
      stopping = true;
      endChildren();
    });
  }
  try {
    const counts = await everything(home);
    if (stopping) throw new Halt("The tests were ended before they were through.");
    return tellTotal(counts);
  } finally {
    for (const ending of endings.reverse()) await ending();
  }
});
