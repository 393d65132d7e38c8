import { requireCatalogFits } from "../require-catalog";
import { requireTokenKeys } from "../require-token-keys";
import type { Settings } from "./own-settings";
import { findOwnerRole } from "./take-over-catalog";

/** The data must keep working under these settings. `before` holds the previous ones, or null the first time. */
export async function requireFits(databaseUrl: string, settings: Settings, before: Settings | null) {
  await requireCatalogFits(settings.catalog, databaseUrl, await findOwnerRole(databaseUrl));
  await requireTokenKeys(databaseUrl, settings, before);
}
