// The settings of a console: the environment, and in embedded mode what is kept beside the data.
import { checkEnv, parseEnv } from "../lib/env";
import type { Home } from "./ground";
import { Halt } from "./progress.mjs";
import { keptSecrets } from "./secret-file";

type Values = Record<string, string | undefined>;

export type Settings = {
  port: number;
  origin: string;
  localOnly: boolean;
  from: string;
  embedded: boolean;
  /** Real mail, and no address of those who ask for codes is known. */
  unplaced: boolean;
  values: Values;
};

const isEmbedded = () => !process.env.DATABASE_URL?.trim();

/** Checked before anything is started; the address of an embedded database is known only later. */
export function readSettings(home: Home): Settings {
  const embedded = isEmbedded();
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()));
  const kept = embedded ? { DATABASE_URL: "postgresql://roster@127.0.0.1/roster", ...keptSecrets(home.folder) } : {};
  const values: Values = { ...kept, ...given };
  const sentences = checkEnv(values);
  if (sentences.length) throw new Halt(sentences.join("\n"));
  const { PORT, APP_ORIGIN, MAIL_FROM, TRUSTED_PROXIES, localOnly } = parseEnv(values);
  const unplaced = !localOnly && TRUSTED_PROXIES === 0;
  return { port: PORT, origin: APP_ORIGIN, localOnly, from: MAIL_FROM, embedded, unplaced, values };
}

export function consoleEnvironment(settings: Settings, databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...settings.values,
    DATABASE_URL: databaseUrl,
    PORT: String(settings.port),
    APP_ORIGIN: settings.origin,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  };
}
