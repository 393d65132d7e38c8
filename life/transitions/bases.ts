// The worlds in which transitions begin: one that these sources made, and those that releases left.
import { mkdirSync } from "node:fs";
import { ensureDatabase, startPostgres } from "@/scripts/database/postgres";
import { clear, emptyPlace, startConsole } from "../doors/console";
import { type Kept, putWorld } from "../releases/release";
import { buildWorld, worldSettings } from "../world/build";
import type { Base } from "./life";

export async function newWorld(catalog: string, crowd: number): Promise<Base> {
  const place = await emptyPlace(`base-${catalog.replace(/\W+/g, "-")}-${process.pid}`);
  const console = await startConsole(place, worldSettings(catalog));
  try {
    return { place, facts: await buildWorld(console, { crowd }) };
  } finally {
    await console.stop();
  }
}

export async function releasedWorld(kept: Kept): Promise<Base> {
  const place = await emptyPlace(`base-${kept.release}-${kept.catalog}-${process.pid}`);
  // The folder is as a first start makes it, because the database's user must pass through it.
  mkdirSync(place.home.folder, { recursive: true, mode: place.home.owner ? 0o711 : 0o700 });
  const postgres = await startPostgres(place.home, { durable: true, connections: 100 });
  try {
    await ensureDatabase(postgres, "roster");
    return { place, facts: await putWorld(postgres.url("roster"), kept) };
  } finally {
    await postgres.stop();
  }
}

export const forget = ({ place }: Base) => clear(place);
