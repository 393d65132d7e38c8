import { loadCatalog } from "../lib/catalog/catalog";
import { IN_USE, type Use, whatIsDropped } from "../lib/catalog/in-use";
import type { Catalog } from "../lib/catalog/schema";
import { query } from "./postgres";
import { Halt } from "./progress.mjs";

/** Before anything is started: a catalog that is there, and one. */
export function requireCatalog(nameOrFile: string): Catalog {
  try {
    return loadCatalog(nameOrFile);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Halt(code ? `CATALOG names ${nameOrFile}, which cannot be read (${code}).` : message);
  }
}

/** Once the database answers: nothing that is in use may be missing from it. */
export async function requireCatalogFits(catalog: Catalog, databaseUrl: string) {
  const dropped = whatIsDropped(catalog, (await query(databaseUrl, IN_USE)) as Use[]);
  if (dropped.length === 0) return;
  const list = dropped.map((one) => `  ${one}`).join("\n");
  throw new Halt(
    `The catalog "${catalog.name}" lacks what is in use:\n${list}\nPut it back, or take it away from everybody first.`,
  );
}
