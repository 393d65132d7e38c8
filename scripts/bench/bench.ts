// npm run bench measures how fast the HTTP API answers a page of members, next to the bare minimum that could.
import { rmSync } from "node:fs";
import path from "node:path";
import { testEnvironment } from "../checks/test-environment";
import { generateClient } from "../database/generate-client";
import { findRunning, stopPostgres } from "../database/postgres";
import { openThrowaway } from "../database/throwaway-database";
import { freePort } from "../free-port";
import { type Home, openHome } from "../ground";
import { main } from "../main";
import { Halt, step } from "../progress.mjs";
import { requireAlone } from "../require-alone";
import { type Contestant, startBareHttp, startBareNext, startRoster } from "./contestants";
import { fill, type Organization } from "./filled";
import { openLoad } from "./load";
import { requireSameAnswers } from "./same-answers";
import { table } from "./table";

const ROUNDS = 9;
const WARM_UP_MS = 3_000;
const MEASURED_MS = 2_000;
/** The setting's maximum, because the limit itself is not what we measure. */
const UNLIMITED = { API_REQUESTS_PER_MINUTE: "999999" };

const endings: (() => void | Promise<void>)[] = [];

/** Opens a database server that nothing else uses meanwhile. */
async function openDatabase(home: Home): Promise<NodeJS.ProcessEnv> {
  const clear = () => rmSync(path.join(home.folder, "data"), { recursive: true, force: true });
  const left = findRunning(home);
  if (left) await stopPostgres(left.pid);
  clear();
  const { server, url } = await openThrowaway(home);
  endings.push(async () => {
    await server.stop();
    clear();
  });
  return { ...testEnvironment(url, server.log, await freePort()), ...UNLIMITED, NEXT_TELEMETRY_DISABLED: "1" };
}

async function measure(contestants: Contestant[], organizations: Organization[]) {
  const load = openLoad();
  endings.push(load.close);
  const all = organizations.flatMap((organization) =>
    contestants.map((contestant) => ({ asked: contestant.asks(organization), rates: [] as number[] })),
  );
  await step("Warming up", async () => {
    for (const { asked } of all) await load.rate(asked, WARM_UP_MS);
  });
  // Each round measures all of them, so that other work on the machine affects each alike.
  await step(`Measuring, ${ROUNDS} rounds`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { asked, rates } of all) rates.push(await load.rate(asked, MEASURED_MS));
    }
  });
  const ratesOf = (size: number) => all.slice(size * contestants.length, (size + 1) * contestants.length);
  return organizations.map((_, size) => ratesOf(size).map(({ rates }) => rates));
}

async function bench(home: Home) {
  const { env, organizations, statement } = await step("Filling a database", async () => {
    await generateClient();
    const env = await openDatabase(home);
    return { env, ...(await fill(env)) };
  });
  const contestants: Contestant[] = [];
  for (const start of [startRoster, startBareNext, startBareHttp]) {
    const contestant = await start({ env, statement });
    endings.push(contestant.stop);
    contestants.push(contestant);
  }
  for (const organization of organizations) await requireSameAnswers(contestants, organization);
  const rates = await measure(contestants, organizations);
  process.stdout.write(`\n${table({ contestants, organizations, rates })}\n`);
}

await main(async () => {
  const home = openHome("bench");
  endings.push(requireAlone(home, import.meta.filename, "A measurement runs in this folder already"));
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(new Halt("The measurement was ended before it was through."));
    for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.once(event, stop);
  });
  try {
    await Promise.race([bench(home), stopped]);
    return 0;
  } finally {
    for (const ending of endings.reverse()) await ending();
  }
});
