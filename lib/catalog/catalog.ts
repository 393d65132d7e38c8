import { readFileSync } from "node:fs";
import { env } from "@/lib/env";
import elastic from "./elastic.json";
import { Catalog } from "./schema";
import zilliz from "./zilliz.json";

const shipped: Record<string, unknown> = { elastic, zilliz };

let loaded: Catalog | undefined;

/** The catalog this console runs with: one that ships, or the operator's own file. */
export function catalog(): Catalog {
  loaded ??= Catalog.parse(shipped[env.CATALOG] ?? JSON.parse(readFileSync(env.CATALOG, "utf8")));
  return loaded;
}
