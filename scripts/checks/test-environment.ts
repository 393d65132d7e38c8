// The environment of a test run. It contains none of the developer's settings, so that no test sends real emails.
import { randomBytes } from "node:crypto";
import path from "node:path";
import { settings } from "../../lib/env";

/** next-auth has settings of its own, which begin with AUTH_. */
const isOwn = (name: string) => settings.includes(name) || /^(HOST$|AUTH_|ROSTER_)/.test(name);

/** The environment of a terminal without any settings of Roster, and without additions of npm or a test. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const added = /^(npm_|VITEST|TEST$)/;
  const kept = Object.entries(process.env).filter(([name]) => !isOwn(name) && !added.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}

export function testEnvironment(databaseUrl: string, log: string, port: number): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOwn(name)));
  const random = () => randomBytes(32).toString("base64url");
  return {
    ...inherited,
    PATH: [
      path.dirname(process.execPath),
      path.join(import.meta.dirname, "../../node_modules/.bin"),
      process.env.PATH,
    ].join(path.delimiter),
    DATABASE_URL: databaseUrl,
    ROSTER_DATABASE_LOG: log,
    AUTH_SECRET: random(),
    TOKEN_KEYS: `1:${random()}`,
    PORT: String(port),
    APP_ORIGIN: `http://localhost:${port}`,
    NODE_ENV: process.env.NODE_ENV,
  };
}
