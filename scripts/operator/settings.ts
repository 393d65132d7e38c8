// The operator's command for settings, which records those that the next consoles must have.
import { catalog } from "@/lib/catalog/catalog";
import { env } from "@/lib/env";
import { listConsoles, oneAtATime } from "../console/settings/consoles";
import { differences } from "../console/settings/differences";
import { ownSettings } from "../console/settings/own-settings";
import { readRecord, writeRecord } from "../console/settings/record";
import { requireFits } from "../console/settings/require-fits";
import { whyNotRecord } from "../console/settings/why-not";
import { Halt } from "../progress.mjs";
import type { Command } from "./command";

export const SETTINGS_HELP = `  npm run operator -- record-settings
      Run this with the new settings before a rolling deploy that changes settings. Running consoles keep the old ones, and
      consoles and commands that start later use the new ones. Add a new token key after the current one in one deploy, and
      move it to the front in the next. A console that starts alone records its settings itself.
`;

/** Returns what changed. */
async function recordOwn(databaseUrl: string): Promise<string[]> {
  const own = ownSettings(env(), catalog());
  return await oneAtATime(databaseUrl, async () => {
    const before = await readRecord(databaseUrl);
    const why = whyNotRecord({ others: await listConsoles(databaseUrl), recorded: before }, own);
    if (why) throw new Halt(why);
    await requireFits(databaseUrl, own, before);
    await writeRecord(databaseUrl, own);
    return before ? differences(before, own) : [];
  });
}

export const settingsCommands: Record<string, Command> = {
  "record-settings": {
    options: [],
    run: async () => {
      const changed = await recordOwn(env().DATABASE_URL);
      const lines = changed.map((line) => `\n  ${line.replace(/ is (not )?recorded/, " was $1recorded")}`);
      return {
        json: { changed },
        text: lines.length
          ? `Recorded the settings of this shell.${lines.join("")}`
          : "These settings are already recorded.",
      };
    },
  },
};
