import { readFileSync } from "node:fs";
import { env } from "@/lib/env";
import elastic from "./elastic.json";
import { readCatalog } from "./read-catalog";
import { Catalog } from "./schema";
import zilliz from "./zilliz.json";

const shipped = new Map<string, unknown>(Object.entries({ elastic, zilliz }));

let loaded: Catalog | undefined;

export function catalog(): Catalog {
  loaded ??= loadCatalog(env().CATALOG);
  return loaded;
}

/** Loads a built-in catalog by its name, or the operator's own file. */
export function loadCatalog(nameOrFile: string): Catalog {
  const known = shipped.get(nameOrFile);
  return known ? Catalog.parse(known) : readCatalog(nameOrFile, readFileSync(/* turbopackIgnore: true */ nameOrFile));
}
