// The operator's command for a leaked token key, which revokes the API keys that need it and
// signs open links with the current one.
import { z } from "zod";
import { catalog } from "@/lib/catalog/catalog";
import { env } from "@/lib/env";
import { type DroppedIn, dropTokenKey } from "@/lib/keys/drop-token-key";
import { listConsoles, oneAtATime } from "../console/settings/consoles";
import { ownSettings, type Settings } from "../console/settings/own-settings";
import { droppedTokenKeys } from "../console/settings/prints";
import { readRecord, writeRecord } from "../console/settings/record";
import { Halt } from "../progress.mjs";
import { type Command, read } from "./command";

export const TOKEN_KEYS_HELP = `  npm run operator -- drop-token-key --id 1
      Use this after a token key leaked. Remove it from TOKEN_KEYS and stop every console first. The command revokes the API
      keys that need the token key, or might need it because they weren't used since the upgrade, and sends pending
      invitations, and links that undo a change of an email address, again.
`;

const DropTokenKey = z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,16}$/) });

function without(settings: Settings, id: string): Settings {
  const rest = (prints: Record<string, string>) =>
    Object.fromEntries(Object.entries(prints).filter(([one]) => one !== id));
  const { tokenKeys, authSecret, currentTokenKey } = settings.prints;
  return { ...settings, prints: { currentTokenKey, tokenKeys: rest(tokenKeys), authSecret: rest(authSecret) } };
}

/** The record forgets the token key too, so a later start does not ask for it. */
async function drop(databaseUrl: string, id: string): Promise<DroppedIn[]> {
  const own = ownSettings(env(), catalog());
  return await oneAtATime(databaseUrl, async () => {
    if ((await listConsoles(databaseUrl)).length > 0) {
      throw new Halt("A console is running on this database and would keep using the token key. Stop it first.");
    }
    const recorded = await readRecord(databaseUrl);
    const gone = recorded ? droppedTokenKeys(recorded.prints, own.prints) : [];
    if (id in own.prints.tokenKeys && !gone.includes(id)) {
      throw new Halt(`TOKEN_KEYS still contains the token key ${id}. Remove it, and put a new one first.`);
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
      const organizations = await drop(env().DATABASE_URL, id);
      const lines = organizations.flatMap(({ slug, keys, mailed }) => [
        ...keys.map(
          ({ description, lastFour }) =>
            `  ${slug}: the API key ${description}, ending in ${lastFour}, no longer works.`,
        ),
        ...(mailed > 0 ? [`  ${slug}: ${mailed} pending invitation${mailed === 1 ? "" : "s"} sent again.`] : []),
      ]);
      return {
        json: { organizations },
        text: lines.length
          ? [`Dropped the token key ${id}:`, ...lines].join("\n")
          : `Nothing needed the token key ${id}.`,
      };
    },
  },
};
