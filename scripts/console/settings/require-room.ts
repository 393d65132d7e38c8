// Watches the database and its consoles until they let a newcomer in, or for some seconds.
import { setTimeout as sleep } from "node:timers/promises";
import { migrationState } from "../../../prisma/migration-state";
import { Halt } from "../../progress.mjs";
import { listConsoles, listOlderConsoles } from "./consoles";
import { readRecord } from "./record";
import { type DatabaseState, whyNotHere } from "./why-not";

/** A console that was killed or is ending stays visible for a moment. */
export const PATIENCE_MS = 5_000;

export async function requireRoom(
  databaseUrl: string,
  whyNot: (found: DatabaseState) => string | null,
  patience: number,
) {
  for (const until = Date.now() + patience; ; await sleep(200)) {
    const found = await find(databaseUrl);
    const here = whyNotHere(found);
    if (here) throw new Halt(here);
    const why = whyNot(found);
    if (!why) return found;
    if (Date.now() > until) throw new Halt(why);
  }
}

async function find(databaseUrl: string): Promise<DatabaseState> {
  const [state, recorded, holders] = await Promise.all([
    migrationState(databaseUrl),
    readRecord(databaseUrl),
    listConsoles(databaseUrl),
  ]);
  const others = holders.length || recorded ? holders : await listOlderConsoles(databaseUrl);
  return { ...state, recorded, others };
}
