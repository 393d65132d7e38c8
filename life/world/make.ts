// Starts a console on its own database and builds a world in it.

import { openThrowaway } from "@/scripts/database/throwaway-database";
import { openHome } from "@/scripts/ground";
import { clear, emptyPlace, startConsole } from "../doors/console";
import { buildWorld, worldSettings } from "./build";
import type { Facts } from "./facts";

export type Made = { facts: Facts; databaseUrl: string; drop: () => Promise<void> };

export async function makeWorld(catalog: string, size: { crowd?: number } = {}): Promise<Made> {
  const place = await emptyPlace(`world-${process.pid}`);
  const { url, drop } = await openThrowaway(openHome("test"));
  try {
    const console = await startConsole(place, { ...worldSettings(catalog), DATABASE_URL: url });
    try {
      const facts = await buildWorld(console, size);
      return { facts, databaseUrl: url, drop };
    } finally {
      await console.stop();
    }
  } catch (error) {
    await drop();
    throw error;
  } finally {
    await clear(place);
  }
}
