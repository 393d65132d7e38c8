// The record of the settings in the database: what the console that started last runs under, or the next ones shall.
// A check of a start reads it before it is written anew: `readRecord` then tells what held until now.
import { query } from "../postgres";
import type { Settings } from "./own-settings";

const UNDEFINED_TABLE = "42P01";

/** Null before a console or a command of this version has recorded any. */
export async function readRecord(databaseUrl: string): Promise<Settings | null> {
  const sql = `SELECT version, policies, catalog, catalog_hash AS "catalogHash", prints FROM settings_record`;
  try {
    const [row] = await query(databaseUrl, sql);
    return row ? (row as Settings) : null; // as writeRecord wrote it
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
