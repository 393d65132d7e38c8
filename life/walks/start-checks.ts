// What `npm start` looks at before it serves: the settings, the catalog, and whether the database can go on with them.
import { parseEnv } from "@/lib/env";
import { Halt } from "@/scripts/progress.mjs";
import { requireCatalog } from "@/scripts/require-catalog";
import { ownSettings } from "@/scripts/settings/own-settings";
import { prepareDatabase } from "@/scripts/settings/prepare-database";

/** A start that is refused says why, as it would to whoever typed the command. */
export async function refuseStart(settings: Record<string, string>) {
  Object.assign(process.env, settings);
  try {
    const env = parseEnv(process.env);
    await prepareDatabase(env.DATABASE_URL, ownSettings(env, requireCatalog(env.CATALOG)));
    return {};
  } catch (error) {
    if (error instanceof Halt) return { halted: error.message };
    throw error;
  }
}
