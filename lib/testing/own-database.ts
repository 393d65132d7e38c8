// A database for one test file only, because the file takes whatever it finds in it.
import { db } from "@/lib/database/db";
import { scratchDatabase } from "./scratch-database";

/** Must be called before anything else reads the settings. */
export async function ownDatabase() {
  const { url, drop } = await scratchDatabase();
  process.env.DATABASE_URL = url;
  return {
    async drop() {
      await db().$disconnect();
      await drop();
    },
  };
}
