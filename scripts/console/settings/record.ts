// Reads and writes the settings in the database: those of the console that started last, or those that the next ones
// must have. A start's checks read the old record before a new one is written.
import { query } from "../../database/postgres";
import type { Settings } from "./own-settings";

const UNDEFINED_TABLE = "42P01";

/** Null until a console or a command of this version records some. */
export async function readRecord(databaseUrl: string): Promise<Settings | null> {
  const sql = `SELECT version, policies, catalog, catalog_hash AS "catalogHash", prints FROM settings_record`;
  try {
    const [row] = await query(databaseUrl, sql);
    return row ? (row as Settings) : null; // writeRecord wrote this shape
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return null;
    throw error;
  }
}

export async function writeRecord(databaseUrl: string, settings: Settings) {
  const { version, policies, catalog, catalogHash, prints } = settings;
  const values = [version, JSON.stringify(policies), JSON.stringify(catalog), catalogHash, JSON.stringify(prints)];
  await query(
    databaseUrl,
    `INSERT INTO settings_record (version, policies, catalog, catalog_hash, prints) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET version = $1, policies = $2, catalog = $3, catalog_hash = $4, prints = $5,
       recorded_at = clock_timestamp()`,
    values,
  );
}
