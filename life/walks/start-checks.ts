// The checks of `npm start` before it serves: the settings, the catalog, and whether the database fits both.
import { parseEnv } from "@/lib/env";
import { requireCatalog } from "@/scripts/console/require-catalog";
import { ownSettings } from "@/scripts/console/settings/own-settings";
import { prepareDatabase } from "@/scripts/console/settings/prepare-database";
import { Halt } from "@/scripts/progress.mjs";

/** Returns the reason for a refused start, as the person who typed the command would see it. */
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
