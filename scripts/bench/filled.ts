// Fills the database in a process with the console's settings, because the console's code reads them there.
import { Halt } from "../progress.mjs";
import { scriptArgs, spawnAndCollect } from "../spawn-and-collect";

export type Organization = { id: string; members: number; key: string };

export type Filled = {
  organizations: Organization[];
  /** The API's statement for a page: $1 is the organization, $2 the number of rows. */
  statement: string;
};

export async function fill(env: NodeJS.ProcessEnv): Promise<Filled> {
  const { ended, said, out } = spawnAndCollect(process.execPath, scriptArgs("scripts/bench/fill.ts"), { env });
  if ((await ended) !== 0) throw new Halt(`The database could not be filled:\n${said()}`);
  return JSON.parse(out());
}
