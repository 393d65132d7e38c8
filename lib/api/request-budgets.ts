// How many requests each key may send, whatever number of instances serves them: each takes a part of what is left from the
// database, by its clock, and counts that by itself. So most requests cost no look, and no limit is passed.
import type { Part } from "@/lib/database/rate-limit";
import { WINDOW_SECONDS } from "./windows";

const MOST_KEPT = 10_000;

/** `left`: of what this instance was given. `rest`: what all had left when it asked. */
type Budget = { left: number; rest: number; until: number };
export type Allowance = { allowed: boolean; remaining: number; seconds: number };
type Take = (key: string, limit: { limit: number; seconds: number }) => Promise<Part>;

export class RequestBudgets {
  readonly #budgets = new Map<string, Budget>();
  readonly #taking = new Map<string, Promise<void>>();
  readonly #take: Take;
  readonly #now: () => number;

  constructor(take: Take, now: () => number = () => performance.now()) {
    this.#take = take;
    this.#now = now;
  }

  /** Counts one request of as many as there may be, and says how many are left until when. */
  async count(key: string, most: number): Promise<Allowance> {
    for (;;) {
      const budget = this.#budgets.get(key);
      if (budget && this.#now() < budget.until && (budget.left > 0 || budget.rest === 0)) {
        const allowed = budget.left > 0;
        if (allowed) budget.left -= 1;
        const seconds = Math.max(1, Math.ceil((budget.until - this.#now()) / 1000));
        return { allowed, remaining: budget.left + budget.rest, seconds };
      }
      await this.#takeOnce(key, most);
    }
  }

  /** Of many requests at once, one asks for all. */
  #takeOnce(key: string, most: number): Promise<void> {
    const taking = this.#taking.get(key) ?? this.#takeAPart(key, most).finally(() => this.#taking.delete(key));
    this.#taking.set(key, taking);
    return taking;
  }

  async #takeAPart(key: string, most: number) {
    // Before it is asked: so it ends here no later than there, and nothing that was left is used in the next window.
    const asked = this.#now();
    const { granted, rest, seconds } = await this.#take(key, { limit: most, seconds: WINDOW_SECONDS });
    this.#budgets.delete(key);
    this.#budgets.set(key, { left: granted, rest, until: asked + seconds * 1000 });
    for (const [oldest, { until }] of this.#budgets) {
      if (this.#budgets.size <= MOST_KEPT && until > asked) break;
      this.#budgets.delete(oldest);
    }
  }
}
