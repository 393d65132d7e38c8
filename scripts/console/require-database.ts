import { query } from "../database/postgres";
import { Halt } from "../progress.mjs";

/** Names a database without its password. */
export function nameOf(databaseUrl: string) {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

export async function requireDatabase(url: string) {
  try {
    await query(url, "select 1");
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Halt(
      `The database at ${nameOf(url)} doesn't respond (${message || code}). Start it, or fix DATABASE_URL.`,
    );
  }
}
