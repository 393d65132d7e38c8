// The operator's command for a token key that leaked: what needs it ends, or is given the current one.
import { z } from "zod";
import { catalog } from "@/lib/catalog/catalog";
import { env } from "@/lib/env";
import { type DroppedIn, dropTokenKey } from "@/lib/keys/drop-token-key";
import { type Command, read } from "./operator-command";
import { Halt } from "./progress.mjs";
import { listConsoles, oneAtATime } from "./settings/consoles";
import { ownSettings, type Settings } from "./settings/own-settings";
import { droppedTokenKeys } from "./settings/prints";
import { readRecord, writeRecord } from "./settings/record";

export const TOKEN_KEYS_HELP = `  npm run operator -- drop-token-key --id 1
      After a token key leaked, run with the TOKEN_KEYS that no longer have it and no console running: ends the API keys that
      need it, and those not used since the upgrade, of which nobody knows what they need. Open invitations are mailed anew.
`;

const DropTokenKey = z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,16}$/) });

function without(settings: Settings, id: string): Settings {
  const rest = (prints: Record<string, string>) =>
    Object.fromEntries(Object.entries(prints).filter(([one]) => one !== id));
  const { tokenKeys, authSecret, currentTokenKey } = settings.prints;
  return { ...settings, prints: { currentTokenKey, tokenKeys: rest(tokenKeys), authSecret: rest(authSecret) } };
}

/** What is recorded no longer has it: a later start asks for nothing that was ended here. */
async function drop(databaseUrl: string, id: string): Promise<DroppedIn[]> {
  const own = ownSettings(env, catalog());
  return await oneAtATime(databaseUrl, async () => {
    if ((await listConsoles(databaseUrl)).length > 0) {
      throw new Halt("A console runs on this database, and would go on using the token key: stop it first.");
    }
    const recorded = await readRecord(databaseUrl);
    const gone = recorded ? droppedTokenKeys(recorded.prints, own.prints) : [];
    if (id in own.prints.tokenKeys && !gone.includes(id)) {
      throw new Halt(`TOKEN_KEYS has the token key ${id} here: take it out first, and put a new one in front.`);
    }
    const dropped = await dropTokenKey({ id, unknown: gone.includes(id) });
    if (recorded) await writeRecord(databaseUrl, without(recorded, id));
    return dropped;
  });
}

export const tokenKeyCommands: Record<string, Command> = {
  "drop-token-key": {
    options: ["id"],
    run: async (options) => {
      const { id } = read(DropTokenKey, options);
      const organizations = await drop(env.DATABASE_URL, id);
      const lines = organizations.flatMap(({ slug, keys, mailed }) => [
        ...keys.map(
          ({ description, lastFour }) => `  ${slug}: the API key ${description}, ending in ${lastFour}, was ended.`,
        ),
        ...(mailed > 0 ? [`  ${slug}: open invitations mailed anew: ${mailed}.`] : []),
      ]);
      return {
        json: { organizations },
        text: lines.length
          ? [`Nothing needs the token key ${id} any more:`, ...lines].join("\n")
          : `Nothing needed the token key ${id}.`,
      };
    },
  },
};
