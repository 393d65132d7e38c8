// Shows the current step and its duration: a ticking line on a terminal, and an occasional line elsewhere.
const SLOW = 10_000;
let out = process.stdout;

/** Used by commands whose own output programs read. */
export function tellOnStandardError() {
  out = process.stderr;
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs the work under a label, and prints when it starts, that it continues, and how long it took. */
export async function step(label, work) {
  const since = Date.now();
  const terminal = out.isTTY;
  const line = (text) => out.write(terminal ? `\r\x1b[2K${text}` : `${text}\n`);
  line(`  ${label} …`);
  const ticking = setInterval(() => line(`  ${label} … ${seconds(since)}`), terminal ? 200 : SLOW);
  try {
    const result = await work();
    line(`  ${label}: ${seconds(since)}${terminal ? "\n" : ""}`);
    return result;
  } catch (error) {
    if (terminal) out.write("\n");
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/** An expected failure, shown as a sentence that says what to do, without a stack. */
export class Halt extends Error {
  constructor(message, code = "command.refused") {
    super(message);
    this.code = code;
  }
}
