// Once the database answers, and before anything is served from it: what a start checks, and records, in this order.
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "../../prisma/migrate";
import { migrationState } from "../../prisma/migration-state";
import { Halt } from "../progress.mjs";
import { requireCatalogFits } from "../require-catalog";
import { announceConsole, listConsoles, oneAtATime } from "./consoles";
import type { Settings } from "./own-settings";
import { readRecord, writeRecord } from "./record";
import { type Found, whyNotHere, whyNotStart } from "./why-not";

/** One that was killed, or is ending, is seen for some moments more. */
const PATIENCE_MS = 5_000;

type Prepared = { applied: string[]; leave: () => Promise<void> };

/** Answers what was migrated, and how to say at the end that this console runs no more. */
export async function prepareDatabase(databaseUrl: string, own: Settings, patience = PATIENCE_MS): Promise<Prepared> {
  return await oneAtATime(databaseUrl, async () => {
    const { others, recorded } = await requireRoom(databaseUrl, own, patience);
    const applied = await migrate(databaseUrl);
    await requireCatalogFits(own.catalog, databaseUrl);
    if (!others.length || recorded?.version !== own.version) await writeRecord(databaseUrl, own);
    return { applied, leave: await announceConsole(databaseUrl) };
  });
}

async function find(databaseUrl: string): Promise<Found> {
  const [state, recorded] = [await migrationState(databaseUrl), await readRecord(databaseUrl)];
  return { ...state, recorded, others: await listConsoles(databaseUrl) };
}

async function requireRoom(databaseUrl: string, own: Settings, patience: number): Promise<Found> {
  for (const until = Date.now() + patience; ; await sleep(200)) {
    const found = await find(databaseUrl);
    const here = whyNotHere(found);
    if (here) throw new Halt(here);
    const why = whyNotStart(found, own);
    if (!why) return found;
    if (Date.now() > until) throw new Halt(why);
  }
}
