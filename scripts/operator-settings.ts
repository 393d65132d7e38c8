// The operator's command for settings: what the consoles that start from now on must agree on.
import { catalog } from "@/lib/catalog/catalog";
import { env } from "@/lib/env";
import type { Command } from "./operator-command";
import { Halt } from "./progress.mjs";
import { listConsoles, oneAtATime } from "./settings/consoles";
import { differences } from "./settings/differences";
import { ownSettings } from "./settings/own-settings";
import { readRecord, writeRecord } from "./settings/record";
import { requireFits } from "./settings/require-fits";
import { whyNotRecord } from "./settings/why-not";

export const SETTINGS_HELP = `  npm run operator -- record-settings
      Before a rolling deploy that changes settings, run with the new ones: consoles that run go on under the old ones,
      those that start must have these, and commands use them. A new token key goes behind the current one in one deploy, and
      in front of it in the next. A console that starts alone records its own by itself.
`;

/** Answers what they change. */
async function recordOwn(databaseUrl: string): Promise<string[]> {
  const own = ownSettings(env, catalog());
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
      const changed = await recordOwn(env.DATABASE_URL);
      const lines = changed.map((line) => `\n  ${line.replace(" is recorded as ", " was recorded as ")}`);
      return {
        json: { changed },
        text: lines.length
          ? `The settings here are recorded now.${lines.join("")}`
          : "These settings were recorded already.",
      };
    },
  },
};
