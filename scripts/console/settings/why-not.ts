// Decides why a console or a command may not work on a database in this state: null, or the message.
import type { MigrationState } from "../../../prisma/migration-state";
import type { RunningConsole } from "./consoles";
import { differences, differingSecrets } from "./differences";
import { type Settings, version } from "./own-settings";
import type { Prints } from "./prints";

export type DatabaseState = MigrationState & { recorded: Settings | null; others: RunningConsole[] };

const listed = (lines: string[]) => lines.map((line) => `  ${line}`).join("\n");

function migrationsInWords(names: { name: string }[]): string {
  const [first, ...rest] = names.map(({ name }) => name);
  return rest.length ? `the migrations ${[first, ...rest].join(", ")}` : `the migration ${first}`;
}

function running(others: RunningConsole[]): string {
  const versions = others.flatMap((one) => one.version ?? []);
  return `A console${versions.length ? ` of version ${versions.join(" and ")}` : ""} runs on this database`;
}

/** A newer schema is only allowed if its authors marked it as compatible with the previous release. */
export function whyNotHere({ unknown }: MigrationState): string | null {
  const breaking = unknown.filter(({ compatible }) => !compatible);
  if (!breaking.length) return null;
  return `The database has ${migrationsInWords(breaking)}, not known to this version (${version}) and not marked as compatible with it. Start a version that has it.`;
}

/** Next to a running console, both must have the same settings and schema, because they write the same data. */
export function whyNotStart({ others, recorded, pending }: DatabaseState, own: Settings): string | null {
  if (!others.length) return null;
  const breaking = pending.filter(({ compatible }) => !compatible);
  if (breaking.length) {
    return `${running(others)}, and ${migrationsInWords(breaking)} of this version (${version}) would break it. Stop it first, then start this one.`;
  }
  const lines = recorded ? differences(recorded, own) : [];
  if (!lines.length) return null;
  return [
    `${running(others)}, and the settings here differ from the recorded ones:`,
    listed(lines),
    "Start with the recorded settings, or stop that console first. Before a rolling deploy, record the new settings: npm run operator -- record-settings.",
  ].join("\n");
}

/** A command must not migrate under a running console. */
export function whyNotCommand({ others, pending }: DatabaseState): string | null {
  if (!others.length || !pending.length) return null;
  return `${running(others)}, and this command, of version ${version}, would apply ${migrationsInWords(pending)} under it. Run the command with the console's version, or start the console with this version first.`;
}

/** A key or a link made with other secrets would not work. */
export function whyNotSecrets(recorded: Settings, own: Settings): string | null {
  const lines = differingSecrets(recorded, own);
  if (!lines.length) return null;
  return [
    "The secrets here differ from those of the console on this database:",
    listed(lines),
    "Run the command with the console's secrets. If you changed them on purpose, start the console with them, or record them first: npm run operator -- record-settings.",
  ].join("\n");
}

/** Running consoles keep the old settings, so API keys and links made with one set must work with the other. */
export function whyNotRecord(
  { others, recorded }: Pick<DatabaseState, "others" | "recorded">,
  own: Settings,
): string | null {
  if (!others.length || !recorded) return null;
  const [before, now] = [recorded.prints, own.prints];
  const knows = (prints: Prints, of: Prints) =>
    prints.tokenKeys[of.currentTokenKey] === of.tokenKeys[of.currentTokenKey];
  if (knows(before, now) && knows(now, before)) return null;
  return `${running(others)} under TOKEN_KEYS that begin with ${before.currentTokenKey}, and TOKEN_KEYS here begin with ${now.currentTokenKey}. Each must know the other's key. First record and deploy TOKEN_KEYS with the new key after the current one; put the new one first in the next deploy.`;
}
