// When a mail that got no clear answer is tried again: later each time.

// Short enough that mails leave within two minutes of the provider's return, however long it was away.
export const LONGEST_RETRY_SECONDS = 90;

export function retrySeconds(attempts: number, random = Math.random()): number {
  const full = Math.min(LONGEST_RETRY_SECONDS, 5 * 2 ** Math.min(attempts - 1, 10));
  return full * (0.7 + 0.3 * random);
}
