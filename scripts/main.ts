import { MigrationRefused } from "../prisma/migrate";
import { Halt } from "./progress.mjs";

/**
 * Runs a command's work and exits with its code. An expected failure prints one sentence, and a bug keeps its stack.
 */
export async function main(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    const expected = error instanceof Halt || error instanceof MigrationRefused;
    console.error(expected ? error.message : error);
    process.exit(1);
  }
}
