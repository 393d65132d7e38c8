// The worlds of earlier releases, kept in this folder: found, read, and put into a database that is then upgraded.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { migrate, ownMigrations, readMigrations } from "@/prisma/migrate";
import { root } from "@/scripts/ground";
import { age } from "../doors/age";
import type { Facts } from "../world/facts";
import { growOlder } from "../world/stage";
import { fromText, putSnapshot, type Snapshot, toText } from "./snapshot";

const FOLDER = path.join(root, "life/releases");

export type Kept = { release: string; catalog: string };

/** Oldest release first. */
export function listKept(): Kept[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: release }) =>
      readdirSync(path.join(FOLDER, release))
        .filter((file) => file.endsWith(".facts.json"))
        .map((file) => ({ release, catalog: file.replace(".facts.json", "") })),
    )
    .sort((one, other) => one.release.localeCompare(other.release, "en", { numeric: true }));
}

export function keepWorld({ release, catalog }: Kept, snapshot: Snapshot, facts: Facts): number {
  const folder = path.join(FOLDER, release);
  mkdirSync(folder, { recursive: true });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const packed = brotliCompressSync(toText(snapshot), { params });
  writeFileSync(path.join(folder, `${catalog}.copy.br`), packed);
  writeFileSync(path.join(folder, `${catalog}.facts.json`), `${JSON.stringify(facts, null, 2)}\n`);
  return packed.length;
}

/** A database keeps each migration's checksum, and a start refuses one that has changed since. */
export function keepMigrations(release: string) {
  const checksums = readMigrations(ownMigrations).map(({ name, checksum }) => [name, checksum]);
  writeFileSync(migrationsFile(release), `${JSON.stringify(Object.fromEntries(checksums), null, 2)}\n`);
}

export const keptMigrations = (release: string): Record<string, string> =>
  JSON.parse(readFileSync(migrationsFile(release), "utf8"));

const migrationsFile = (release: string) => path.join(FOLDER, release, "migrations.json");

export function readWorld({ release, catalog }: Kept): { snapshot: Snapshot; facts: Facts } {
  const file = (ending: string) => readFileSync(path.join(FOLDER, release, `${catalog}.${ending}`));
  return {
    snapshot: fromText(brotliDecompressSync(file("copy.br")).toString("utf8")),
    facts: JSON.parse(file("facts.json").toString("utf8")),
  };
}

/** As that release left it a moment ago: its migrations and no others, its rows, and all times moved to today. */
export async function putWorld(databaseUrl: string, kept: Kept): Promise<Facts> {
  const { snapshot, facts } = readWorld(kept);
  mkdirSync(path.join(root, ".test"), { recursive: true });
  const folder = mkdtempSync(path.join(root, ".test/migrations-"));
  try {
    for (const name of snapshot.migrations) {
      const from = path.join(root, "prisma/migrations", name);
      if (!existsSync(from)) throw new Error(`Migration ${name} of release ${kept.release} is gone.`);
      cpSync(from, path.join(folder, name), { recursive: true });
    }
    await migrate(databaseUrl, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await putSnapshot(databaseUrl, snapshot);
  const since = { minutes: -(Date.now() - Date.parse(snapshot.at)) / 60_000 };
  await age({ databaseUrl }, since);
  growOlder(facts, since);
  return facts;
}
