import type { Letter } from "./letter";

function facts(rows: NonNullable<Letter["facts"]>): string {
  const width = Math.max(...rows.map(({ label }) => label.length)) + 2;
  return rows
    .map(({ label, values }) => `${`${label}:`.padEnd(width)}${values.join(`\n${" ".repeat(width)}`)}`)
    .join("\n");
}

/** Writes the same letter as plain text, for people who read without HTML. */
export function letterText({ heading, paragraphs, quote, code, facts: rows, ...letter }: Letter): string {
  const parts = [
    heading,
    ...paragraphs,
    quote && `${quote.intro}\n\n${quote.lines.map((line) => `> ${line}`.trimEnd()).join("\n")}`,
    code && `    ${code}`,
    rows?.length && facts(rows),
    letter.beforeButton,
    letter.button && `${letter.button.label}:\n${letter.button.href}`,
    letter.afterButton,
    `-- \n${letter.why}`,
    letter.choice && `${letter.choice.label}:\n${letter.choice.href}`,
    letter.foot,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
