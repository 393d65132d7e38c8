// Gives a process the recorded catalog as a file: its own file if that is the same, else a temporary one.
import { rmSync } from "node:fs";
import path from "node:path";
import { loadCatalog } from "../../../lib/catalog/catalog";
import type { Home } from "../../ground";
import { writePrivately } from "../../secret-file";
import { hashOfCatalog, type Settings } from "./own-settings";

function says(nameOrFile: string, hash: string): boolean {
  try {
    return hashOfCatalog(loadCatalog(nameOrFile)) === hash;
  } catch {
    return false;
  }
}

/** Calls `work` with the value of CATALOG that leads to the file. */
export async function withCatalog<T>(
  { catalog, catalogHash }: Settings,
  given: string | undefined,
  home: Home,
  work: (nameOrFile: string) => Promise<T>,
): Promise<T> {
  const own = given ?? "elastic";
  if (says(own, catalogHash)) return await work(own);
  const file = path.join(home.folder, `catalog-${process.pid}.json`);
  writePrivately(file, JSON.stringify(catalog));
  try {
    return await work(file);
  } finally {
    rmSync(file, { force: true });
  }
}
