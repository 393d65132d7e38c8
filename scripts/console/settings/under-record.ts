// The environment for anything that writes next to the console: the console's settings, wherever they come from.

import type { Home } from "../../ground";
import { environmentOf, type Values } from "../console-settings";
import { prepareCommand } from "./prepare-command";
import { withCatalog } from "./recorded-catalog";
import { notUsed, valuesUnder } from "./values-under";

/** Reports on standard error which values set here are not used. */
export async function underRecord<T>(
  databaseUrl: string,
  given: Values,
  home: Home,
  work: (env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const settings = await prepareCommand(databaseUrl, given);
  const values = valuesUnder(settings, given);
  return await withCatalog(settings, given.CATALOG, home, async (CATALOG) => {
    for (const line of notUsed(settings, given, CATALOG)) process.stderr.write(`${line}\n`);
    return await work(environmentOf({ ...values, CATALOG }, databaseUrl));
  });
}
