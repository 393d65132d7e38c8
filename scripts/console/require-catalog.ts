import { loadCatalog } from "../../lib/catalog/catalog";
import { describeDropped } from "../../lib/catalog/describe-dropped";
import { findDropped } from "../../lib/catalog/in-use";
import type { Catalog } from "../../lib/catalog/schema";
import { query } from "../database/postgres";
import { Halt } from "../progress.mjs";

const MOST_LISTED = 10;

/** Checks that the catalog exists and is valid, before anything is started. */
export function requireCatalog(nameOrFile: string): Catalog {
  try {
    return loadCatalog(nameOrFile);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Halt(code ? `CATALOG is ${nameOrFile}, which can't be read (${code}).` : message);
  }
}

/** Checks that the catalog lacks nothing that the database uses. `owner` is the owner role's id until now. */
export async function requireCatalogFits(catalog: Catalog, databaseUrl: string, owner: string | null = null) {
  const asked = { most: MOST_LISTED, owner };
  const { some, count } = await findDropped((...what) => query(databaseUrl, ...what), catalog, asked);
  if (count === 0) return;
  const lines = some.map((one) => {
    const { what, command } = describeDropped(catalog, one);
    return `  ${one.slug}: ${what}.\n    npm run operator -- ${command}`;
  });
  const more = count > some.length ? [`  … and ${count - some.length} more.`] : [];
  throw new Halt(
    [
      `The catalog "${catalog.name}" doesn't have these roles or kinds, which are in use:`,
      ...[...lines, ...more],
      "Put them back into the catalog, or take them away with these commands, which don't need a running console.",
    ].join("\n"),
  );
}
