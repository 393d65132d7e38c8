const WIDEST = 48;

/**
 * Formats rows as a table for a terminal. A text that is too long for its column ends in
 * …, but the last column is never cut.
 */
export function inColumns(rows: string[][]): string {
  const last = (rows[0]?.length ?? 0) - 1;
  const cut = rows.map((row) =>
    row.map((cell, column) => (column < last && cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell)),
  );
  const widths = Array.from({ length: last }, (_, column) => Math.max(...cut.map((row) => (row[column] ?? "").length)));
  return cut.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}
