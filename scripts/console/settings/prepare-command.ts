// Prepares the database for a command, which never migrates under a running console and uses the recorded settings.

import { checkEnv, parseEnv } from "../../../lib/env";
import { migrate } from "../../../prisma/migrate";
import { Halt } from "../../progress.mjs";
import type { Values } from "../console-settings";
import { requireCatalog } from "../require-catalog";
import { oneAtATime } from "./consoles";
import { ownSettings, type Settings } from "./own-settings";
import { writeRecord } from "./record";
import { PATIENCE_MS, requireRoom } from "./require-room";
import { valuesUnder } from "./values-under";
import { whyNotCommand, whyNotSecrets } from "./why-not";

/** Used by a command that sets the settings. Returns the ones recorded until now. */
export async function prepareSchema(databaseUrl: string, patience = PATIENCE_MS): Promise<Settings | null> {
  return await oneAtATime(databaseUrl, () => migrateAlone(databaseUrl, patience));
}

/** Returns the settings in effect: those of the console, or before one ever ran, those of the first command. */
export async function prepareCommand(databaseUrl: string, given: Values, patience = PATIENCE_MS): Promise<Settings> {
  return await oneAtATime(databaseUrl, async () => {
    const recorded = await migrateAlone(databaseUrl, patience);
    const values = recorded ? valuesUnder(recorded, given) : given;
    const sentences = checkEnv(values);
    if (sentences.length) throw new Halt(sentences.join("\n"));
    const env = parseEnv(values);
    const own = ownSettings(env, recorded?.catalog ?? requireCatalog(env.CATALOG));
    const why = recorded && whyNotSecrets(recorded, own);
    if (why) throw new Halt(why);
    // Only a start checks whether they fit the data, because a command may be what makes them fit.
    if (!recorded) await writeRecord(databaseUrl, own);
    return recorded ?? own;
  });
}

async function migrateAlone(databaseUrl: string, patience: number): Promise<Settings | null> {
  const { recorded } = await requireRoom(databaseUrl, whyNotCommand, patience);
  await migrate(databaseUrl);
  return recorded;
}
