// npm run check: what every change must pass before review. npm test also runs the stories in a browser.

import { generateClient } from "../database/generate-client";
import { openThrowaway } from "../database/throwaway-database";
import { freePort } from "../free-port";
import { openHome } from "../ground";
import { main } from "../main";
import { step } from "../progress.mjs";
import { endChildren, staticChecks, tellTotal, unitTests } from "./checks";
import { testEnvironment } from "./test-environment";

await main(async () => {
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, endChildren);
  await generateClient((work) => step("Generating the database client", work));
  const { server, url, drop } = await openThrowaway(openHome("development"));
  try {
    const env = { ...testEnvironment(url, server.log, await freePort()), ROSTER_DIST: ".test/next" };
    return tellTotal([...(await staticChecks(env)), await unitTests(env)]);
  } finally {
    await drop();
  }
});
