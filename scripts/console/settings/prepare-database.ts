// Runs the checks of a start in this order, and records its settings, before anything is served from the database.
import { migrate } from "../../../prisma/migrate";
import { announceConsole, oneAtATime } from "./consoles";
import type { Settings } from "./own-settings";
import { writeRecord } from "./record";
import { requireFits } from "./require-fits";
import { PATIENCE_MS, requireRoom } from "./require-room";
import { takeOverCatalog } from "./take-over-catalog";
import { whyNotStart } from "./why-not";

type Prepared = { applied: string[]; leave: () => Promise<void> };

/** Returns the migrations that it applied, and a function that marks the console as ended. */
export async function prepareDatabase(databaseUrl: string, own: Settings, patience = PATIENCE_MS): Promise<Prepared> {
  return await oneAtATime(databaseUrl, async () => {
    const { others, recorded } = await requireRoom(databaseUrl, (found) => whyNotStart(found, own), patience);
    const applied = await migrate(databaseUrl);
    await requireFits(databaseUrl, own, recorded);
    await takeOverCatalog(databaseUrl, own.catalog);
    if (!others.length || recorded?.version !== own.version) await writeRecord(databaseUrl, own);
    return { applied, leave: await announceConsole(databaseUrl) };
  });
}
