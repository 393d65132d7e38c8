import { env } from "@/lib/env";
import elastic from "./elastic.json";
import { Catalog } from "./schema";
import zilliz from "./zilliz.json";

const shipped = { elastic, zilliz };

let loaded: Catalog | undefined;

/** The catalog that this console runs with. */
export function catalog(): Catalog {
  loaded ??= Catalog.parse(shipped[env.CATALOG]);
  return loaded;
}
