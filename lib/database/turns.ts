// Only a few transactions at a time may ask for the same row. One that waits in the database holds a
// connection, so a crowd waits here without one.
import { Refusal } from "@/lib/refusal";

const AT_ONCE = 4;
const PATIENCE_MS = 3_000;

type Line = { taken: number; waiting: Set<() => void> };

// The map is global because a process can load a module more than once.
const shared = globalThis as typeof globalThis & { rosterLines?: Map<string, Line> };
shared.rosterLines ??= new Map();
const lines = shared.rosterLines;

const nobody = (): Line => ({ taken: 0, waiting: new Set() });

/**
 * Others wait for the same row already, so this transaction gives up its connection
 * and starts again when its turn comes.
 */
export class Crowded extends Error {
  readonly row: string;

  constructor(row: string) {
    super(`Others are before it at ${row}.`);
    this.row = row;
  }
}

/**
 * The turns of one transaction, one for each row that it locks. It keeps them until it ends, even if it starts again.
 */
export class Turns {
  private readonly rows = new Set<string>();

  take(row: string) {
    if (this.rows.has(row)) return;
    const line = lines.get(row) ?? nobody();
    if (line.taken === AT_ONCE) throw new Crowded(row);
    line.taken += 1;
    lines.set(row, line);
    this.rows.add(row);
  }

  async wait(row: string) {
    const { taken, waiting } = lines.get(row) ?? nobody();
    if (taken < AT_ONCE) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      waiting.delete(resolve);
      reject(new Refusal("busy"));
    }, PATIENCE_MS);
    waiting.add(resolve);
    await promise.finally(() => clearTimeout(timer));
    this.rows.add(row);
  }

  /** Passes each turn to the transaction that has waited longest. */
  end() {
    for (const row of this.rows) {
      const line = lines.get(row) ?? nobody();
      const [next] = line.waiting;
      if (next) {
        line.waiting.delete(next);
        next();
      } else {
        line.taken -= 1;
        if (line.taken === 0) lines.delete(row);
      }
    }
    this.rows.clear();
  }
}
