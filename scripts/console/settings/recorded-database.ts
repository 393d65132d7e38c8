// A database of its own for a test of what is recorded in it. A test leaves its consoles in `leaving`, and they end with it.
import { scratchDatabase } from "@/lib/testing/scratch-database";
import { query } from "../../database/postgres";

export async function recordedDatabase() {
  const { url, session, drop } = await scratchDatabase();
  const leaving: (() => Promise<void>)[] = [];
  async function endConsoles() {
    for (const leave of leaving.splice(0)) await leave();
  }
  async function forget() {
    await endConsoles();
    await query(url, "DELETE FROM settings_record");
  }
  return { url, session, drop, leaving, endConsoles, forget };
}
