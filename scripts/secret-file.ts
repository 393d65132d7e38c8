import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes the file completely or not at all, and only its owner can read it. */
export function writePrivately(file: string, text: string) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

const random = () => randomBytes(32).toString("base64url");

export function keptPassword(folder: string): string {
  const file = path.join(folder, "password");
  const kept = readIfThere(file)?.trim();
  if (kept) return kept;
  const password = random();
  writePrivately(file, `${password}\n`);
  return password;
}

/** AUTH_SECRET and TOKEN_KEYS of an embedded console. They are created once and kept next to its data. */
export function keptSecrets(folder: string): { AUTH_SECRET: string; TOKEN_KEYS: string } {
  const file = path.join(folder, "secrets.env");
  const kept = Object.fromEntries(
    (readIfThere(file) ?? "").split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  const secrets = { AUTH_SECRET: kept.AUTH_SECRET || random(), TOKEN_KEYS: kept.TOKEN_KEYS || `1:${random()}` };
  const text = `AUTH_SECRET=${secrets.AUTH_SECRET}\nTOKEN_KEYS=${secrets.TOKEN_KEYS}\n`;
  if (!kept.AUTH_SECRET || !kept.TOKEN_KEYS) writePrivately(file, text);
  return secrets;
}
