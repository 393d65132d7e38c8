import { MigrationRefused } from "../prisma/migrate";
import { Halt } from "./progress.mjs";

/**
 * Runs a command's work and exits with its code. An expected failure prints one sentence, and a bug keeps its stack.
 * With `json`, standard output says in JSON what went wrong.
 */
export async function main(work: () => Promise<number>, { json } = { json: false }): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    const expected = error instanceof Halt || error instanceof MigrationRefused;
    if (json) {
      const code = error instanceof Halt ? error.code : "command.failed";
      const message = expected ? error.message : "Something went wrong. Standard error says what.";
      process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
    }
    if (!json || !expected) console.error(expected ? error.message : error);
    process.exit(1);
  }
}
