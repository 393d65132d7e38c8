// Limits the requests of each key across all instances. Each instance takes a part of what is left from the database
// and counts that part itself, so most requests need no query and no limit is exceeded.
import type { Part } from "@/lib/database/rate-limit";
import { WINDOW_SECONDS } from "./counts-per-minute";

const MOST_KEPT = 10_000;

/** `left` is what remains of this instance's part. `rest` is what all instances had left when it asked. */
type OwnPart = { left: number; rest: number; until: number };
export type Allowance = { allowed: boolean; remaining: number; seconds: number };
type Take = (key: string, limit: { limit: number; seconds: number }) => Promise<Part>;

export class RequestLimit {
  readonly #parts = new Map<string, OwnPart>();
  readonly #taking = new Map<string, Promise<void>>();
  readonly #take: Take;
  readonly #now: () => number;

  constructor(take: Take, now: () => number = () => performance.now()) {
    this.#take = take;
    this.#now = now;
  }

  /** Counts one request and returns how many are left, and for how long. */
  async count(key: string, most: number): Promise<Allowance> {
    for (;;) {
      const part = this.#parts.get(key);
      if (part && this.#now() < part.until && (part.left > 0 || part.rest === 0)) {
        const allowed = part.left > 0;
        if (allowed) part.left -= 1;
        const seconds = Math.max(1, Math.ceil((part.until - this.#now()) / 1000));
        return { allowed, remaining: part.left + part.rest, seconds };
      }
      await this.#takeOnce(key, most);
    }
  }

  /** If many requests arrive at once, only one of them asks the database, for all of them. */
  #takeOnce(key: string, most: number): Promise<void> {
    const taking = this.#taking.get(key) ?? this.#takeAPart(key, most).finally(() => this.#taking.delete(key));
    this.#taking.set(key, taking);
    return taking;
  }

  async #takeAPart(key: string, most: number) {
    // The time is taken before the query, so that the window ends here no later than in the
    // database and nothing is carried into the next window.
    const asked = this.#now();
    const { granted, rest, seconds } = await this.#take(key, { limit: most, seconds: WINDOW_SECONDS });
    this.#parts.delete(key);
    this.#parts.set(key, { left: granted, rest, until: asked + seconds * 1000 });
    for (const [oldest, { until }] of this.#parts) {
      if (this.#parts.size <= MOST_KEPT && until > asked) break;
      this.#parts.delete(oldest);
    }
  }
}
