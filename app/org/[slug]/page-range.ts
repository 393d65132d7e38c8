type Page = { shown: number; total: number; next: string | null; previous: string | null };

/** The rows of a page, such as 61 to 70 of 70. Null in the middle, where nobody counts the rows before it. */
export function pageRange({ shown, total, next, previous }: Page): { from: number; to: number; total: number } | null {
  if (!previous) return { from: 1, to: shown, total };
  return next ? null : { from: total - shown + 1, to: total, total };
}
