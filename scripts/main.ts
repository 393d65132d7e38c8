import { MigrationRefused } from "../prisma/migrate";
import { Halt } from "./progress.mjs";

/** Runs a command's work and ends with its exit code; an expected end is one sentence, a bug keeps its stack. */
export async function main(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    const expected = error instanceof Halt || error instanceof MigrationRefused;
    console.error(expected ? error.message : error);
    process.exit(1);
  }
}
