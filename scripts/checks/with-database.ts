// Runs a command with its own throwaway, migrated database: npm run with-database -- npx vitest run lib/members
import { spawn } from "node:child_process";
import { generateClient } from "../database/generate-client";
import { openThrowaway } from "../database/throwaway-database";
import { freePort } from "../free-port";
import { openHome } from "../ground";
import { main } from "../main";
import { Halt } from "../progress.mjs";
import { testEnvironment } from "./test-environment";

await main(async () => {
  const [program, ...args] = process.argv.slice(2).filter((arg, index) => index > 0 || arg !== "--");
  if (!program) throw new Halt("Name a command to run: npm run with-database -- npx vitest run lib/members.");
  await generateClient();
  const { server, url, drop } = await openThrowaway(openHome("development"));
  const child = spawn(program, args, { env: testEnvironment(url, server.log, await freePort()), stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve, reject) =>
    child.once("error", reject).once("exit", (status) => resolve(status ?? 1)),
  );
  await drop();
  return code;
});
