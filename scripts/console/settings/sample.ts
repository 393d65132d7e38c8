// Sample settings for tests: a console with a mailbox, unless changed.
import { loadCatalog } from "../../../lib/catalog/catalog";
import { parseEnv } from "../../../lib/env";
import { ownSettings, type Settings } from "./own-settings";

export const keyOf = (letter: string) => letter.repeat(43);

export function sample(values: Record<string, string> = {}): Settings {
  const env = parseEnv({
    DATABASE_URL: "postgresql://roster@127.0.0.1/roster",
    AUTH_SECRET: "s".repeat(32),
    TOKEN_KEYS: `1:${keyOf("a")}`,
    ...values,
  });
  return ownSettings(env, loadCatalog(env.CATALOG));
}
