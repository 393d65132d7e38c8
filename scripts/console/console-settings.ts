// Reads a console's settings: the environment, and in embedded mode the secrets next to the data.
import { checkEnv, parseEnv } from "../../lib/env";
import type { Home } from "../ground";
import { Halt } from "../progress.mjs";
import { keptSecrets } from "../secret-file";

export type Values = Record<string, string | undefined>;

export type Settings = {
  port: number;
  origin: string;
  localOnly: boolean;
  from: string;
  embedded: boolean;
  /** True if emails are real and the addresses of people who request codes are unknown. */
  unplaced: boolean;
  values: Values;
};

export const isEmbedded = () => !process.env.DATABASE_URL?.trim();

/** The values are not checked. An embedded database's address is only known while it runs. */
export function givenValues(home: Home): Values {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()));
  if (!isEmbedded()) return given;
  return { DATABASE_URL: "postgresql://roster@127.0.0.1/roster", ...keptSecrets(home.folder), ...given };
}

/** Checks the settings before anything is started. */
export function readSettings(home: Home): Settings {
  const values = givenValues(home);
  const sentences = checkEnv(values);
  if (sentences.length) throw new Halt(sentences.join("\n"));
  const { PORT, APP_ORIGIN, MAIL_FROM, TRUSTED_PROXIES, localOnly } = parseEnv(values);
  const unplaced = !localOnly && TRUSTED_PROXIES === 0;
  return { port: PORT, origin: APP_ORIGIN, localOnly, from: MAIL_FROM, embedded: isEmbedded(), unplaced, values };
}

/** Required by a command, which gets everything else from the console's record. */
export function requireSecrets(values: Values) {
  const sentences = checkEnv(values).filter((one) => /^(DATABASE_URL|AUTH_SECRET|TOKEN_KEYS)\b/.test(one));
  if (sentences.length) throw new Halt(sentences.join("\n"));
}

export function consoleEnvironment(settings: Settings, databaseUrl: string): NodeJS.ProcessEnv {
  const { values, port, origin } = settings;
  return environmentOf({ ...values, PORT: String(port), APP_ORIGIN: origin }, databaseUrl);
}

export function environmentOf(values: Values, databaseUrl: string): NodeJS.ProcessEnv {
  return { ...values, DATABASE_URL: databaseUrl, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
}
