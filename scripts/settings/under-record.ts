// The environment in which whatever writes beside the console runs: its settings, wherever they came from.
import { environmentOf, type Values } from "../console-settings";
import type { Home } from "../ground";
import { prepareCommand } from "./prepare-command";
import { withCatalog } from "./recorded-catalog";
import { notUsed, valuesUnder } from "./values-under";

/** Tells on standard error what is set here and does not hold. */
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
