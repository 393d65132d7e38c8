// Before a command writes: it never migrates under a console that runs, and it goes by the settings that are recorded.

import { checkEnv, parseEnv } from "../../lib/env";
import { migrate } from "../../prisma/migrate";
import type { Values } from "../console-settings";
import { Halt } from "../progress.mjs";
import { requireCatalog } from "../require-catalog";
import { oneAtATime } from "./consoles";
import { ownSettings, type Settings } from "./own-settings";
import { writeRecord } from "./record";
import { PATIENCE_MS, requireRoom } from "./require-room";
import { valuesUnder } from "./values-under";
import { whyNotCommand, whyNotSecrets } from "./why-not";

/** For a command that takes the settings of its shell for those that shall hold; answers what is recorded until then. */
export async function prepareSchema(databaseUrl: string, patience = PATIENCE_MS): Promise<Settings | null> {
  return await oneAtATime(databaseUrl, () => migrateAlone(databaseUrl, patience));
}

/** Answers the settings that hold: those of the console, or before there is one, of the first command. */
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
    // Whether they fit what lies there is asked at a start: a command may be what makes them fit.
    if (!recorded) await writeRecord(databaseUrl, own);
    return recorded ?? own;
  });
}

async function migrateAlone(databaseUrl: string, patience: number): Promise<Settings | null> {
  const { recorded } = await requireRoom(databaseUrl, whyNotCommand, patience);
  await migrate(databaseUrl);
  return recorded;
}
