// The settings of this process, in the form in which they are recorded.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Catalog } from "../../../lib/catalog/schema";
import { type Env, policies } from "../../../lib/env";
import { root } from "../../ground";
import { type Prints, printsOf } from "./prints";

export type Policies = Record<string, string>;

/** Everything that writes to one database must agree on these. */
export type Settings = {
  version: string;
  policies: Policies;
  catalog: Catalog;
  catalogHash: string;
  prints: Prints;
};

export const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };

/** As a command would be given them. */
function policiesOf(env: Env): Policies {
  const named = policies.map((name) => [name, String(env[name])]);
  return { RESEND_API_KEY: env.localOnly ? "not set" : "set", ...Object.fromEntries(named) };
}

export function hashOfCatalog({ $schema: _, ...catalog }: Catalog): string {
  return createHash("sha256").update(JSON.stringify(catalog)).digest("hex");
}

export function ownSettings(env: Env, catalog: Catalog): Settings {
  const catalogHash = hashOfCatalog(catalog);
  return { version, policies: policiesOf(env), catalog, catalogHash, prints: printsOf(env) };
}
