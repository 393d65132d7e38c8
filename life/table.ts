// Shows the result of each transition, check by check.
import { CHECKS, type Finding } from "./transitions/life";

export type Row = { name: string; seconds: number; findings: Finding[]; made: ReadonlySet<string> };

function mark({ findings, made }: Row, check: string) {
  const count = findings.filter((one) => one.check === check).length;
  if (count > 0) return `✗ ${count}`;
  return made.has(check) ? "✓" : "–";
}

export function tableOf(rows: Row[]): string {
  const head = ["", ...CHECKS, "seconds"];
  const lines = rows.map((row) => [row.name, ...CHECKS.map((check) => mark(row, check)), row.seconds.toFixed(1)]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) => `  ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}

export const storiesOf = (rows: Row[]) =>
  rows
    .flatMap(({ name, findings }) => findings.map(({ check, says }) => `  ${name} – ${check}\n    ${says}`))
    .join("\n\n");
