// Counts events per minute in this process, for limits that do not justify a database query.
export const WINDOW_SECONDS = 60;
const MOST_KEPT = 10_000;

type Window = { startedAt: number; count: number };

export class CountsPerMinute {
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  count(key: string) {
    const now = this.#now();
    const window = this.#running(key) ?? { startedAt: now, count: 0 };
    window.count += 1;
    if (window.count === 1) this.#keep(key, window);
  }

  /** Seconds until the next one is allowed, or 0 while the limit is not reached. */
  secondsUntilAllowed(key: string, most: number): number {
    const window = this.#running(key);
    if (!window || window.count < most) return 0;
    return Math.max(1, Math.ceil((window.startedAt + WINDOW_SECONDS * 1000 - this.#now()) / 1000));
  }

  #running(key: string): Window | undefined {
    const window = this.#windows.get(key);
    return window && this.#now() < window.startedAt + WINDOW_SECONDS * 1000 ? window : undefined;
  }

  /** The oldest windows come first in the map, so expired ones are found there. */
  #keep(key: string, window: Window) {
    this.#windows.delete(key);
    this.#windows.set(key, window);
    for (const [oldest, { startedAt }] of this.#windows) {
      if (this.#windows.size <= MOST_KEPT && startedAt + WINDOW_SECONDS * 1000 > window.startedAt) break;
      this.#windows.delete(oldest);
    }
  }
}
