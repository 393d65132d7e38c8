// How many requests a key may send, counted in this process: a look into the database would cost more than most requests.

export const WINDOW_SECONDS = 60;
const MOST_KEPT = 10_000;

type Window = { startedAt: number; count: number };
export type Standing = { allowed: boolean; remaining: number; seconds: number };

export class KeyLimits {
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Counts one request of as many as there may be, and says how many are left until when. */
  count(key: string, most: number): Standing {
    const now = this.#now();
    const known = this.#windows.get(key);
    const window = known && now < known.startedAt + WINDOW_SECONDS * 1000 ? known : { startedAt: now, count: 0 };
    window.count += 1;
    if (window !== known) this.#keep(key, window);
    return {
      allowed: window.count <= most,
      remaining: Math.max(0, most - window.count),
      seconds: Math.max(1, Math.ceil((window.startedAt + WINDOW_SECONDS * 1000 - now) / 1000)),
    };
  }

  /** The oldest windows stand first, so what is over is found there. */
  #keep(key: string, window: Window) {
    this.#windows.delete(key);
    this.#windows.set(key, window);
    for (const [oldest, { startedAt }] of this.#windows) {
      if (this.#windows.size <= MOST_KEPT && startedAt + WINDOW_SECONDS * 1000 > window.startedAt) break;
      this.#windows.delete(oldest);
    }
  }
}
