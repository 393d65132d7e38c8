// The environment of a test run. It contains none of the developer's settings, so that no test sends real emails.
import { randomBytes } from "node:crypto";
import path from "node:path";

const OWN =
  /^(DATABASE_URL|AUTH_|TOKEN_KEYS|APP_ORIGIN|RESEND_|MAIL_|ORGANIZATIONS_PER_USER|WHO_CREATES_|CATALOG|TRUSTED_PROXIES|API_REQUESTS_|HOST$|PORT$|ROSTER_)/;

/** The environment of a terminal without any settings of Roster, and without additions of npm or a test. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const added = /^(npm_|VITEST|TEST$)/;
  const kept = Object.entries(process.env).filter(([name]) => !OWN.test(name) && !added.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}

export function testEnvironment(databaseUrl: string, log: string, port: number): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN.test(name)));
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
