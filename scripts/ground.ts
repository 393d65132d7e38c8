// Knows the checkout and the folder in which its database and secrets live.
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Halt } from "./progress.mjs";

export const root = realpathSync(path.join(import.meta.dirname, ".."));
export const asRoot = process.getuid?.() === 0;

/** The user that runs PostgreSQL, which refuses to run as root. */
type Owner = { name: string; uid: number; gid: number };
export type Home = { folder: string; owner: Owner | null };

const ROOT_FOLDER = "/var/lib/roster";

function accounts(): Owner[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function nameOf(uid: number) {
  return accounts().find((account) => account.uid === uid)?.name ?? `user ${uid}`;
}

function ownerOf(folder: string): number | null {
  return statSync(folder, { throwIfNoEntry: false })?.uid ?? null;
}

function refuseForeign(folder: string, expected: number) {
  const uid = ownerOf(folder);
  if (uid === null || uid === expected) return;
  throw new Halt(
    `The data folder ${folder} belongs to ${nameOf(uid)}. Start as ${nameOf(uid)}, or move that folder away.`,
  );
}

function unprivileged(folder: string): Owner {
  const candidates = ["postgres", "nobody"].flatMap(
    (name) => accounts().find((account) => account.name === name) ?? [],
  );
  const uid = ownerOf(path.join(folder, "data"));
  const owner = uid === null ? candidates[0] : candidates.find((candidate) => candidate.uid === uid);
  if (owner) return owner;
  if (uid === null)
    throw new Halt("PostgreSQL can't run as root. Create the user nobody or postgres, or start as an ordinary user.");
  throw new Halt(
    `The data folder ${folder} belongs to ${nameOf(uid)}. Start as ${nameOf(uid)}, or move that folder away.`,
  );
}

function make(folder: string, mode: number) {
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, mode);
  } catch (error) {
    throw new Halt(
      `The data folder ${folder} can't be created (${(error as Error).message}). Start as the owner of ${path.dirname(folder)}.`,
    );
  }
}

/**
 * The folder is below the checkout. For root it is below /var/lib/roster, because the
 * database's user may not reach the checkout.
 */
export function openHome(name: "roster" | "development" | "test" | "bench" | "life", checkout = root): Home {
  const given = name === "roster" && process.env.ROSTER_HOME?.trim();
  const local = given ? path.resolve(given) : path.join(checkout, name === "roster" ? ".roster" : `.test/${name}`);
  if (!asRoot) {
    for (const folder of [local, path.join(local, "data")]) refuseForeign(folder, process.getuid?.() ?? 0);
    make(local, 0o700);
    return { folder: local, owner: null };
  }
  if (name === "roster") refuseForeign(local, 0);
  const hash = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  const folder = given ? local : path.join(ROOT_FOLDER, name === "roster" ? hash : `${hash}-${name}`);
  refuseForeign(folder, 0);
  const owner = unprivileged(folder);
  make(ROOT_FOLDER, 0o755);
  make(folder, 0o711);
  return { folder, owner };
}
