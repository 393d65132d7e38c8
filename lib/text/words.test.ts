// Holds the texts to the terms in docs/words.md.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const folder = path.join(import.meta.dirname, "en");
const catalogs = path.join(import.meta.dirname, "../catalog");

/** Each pair is a word that texts avoid, and the one that they use. */
const TERMS: [RegExp, string][] = [
  [/\bmails?\b|\be-mails?\b/i, "email"],
  [/(?<!API |token |Idempotency-|Single )\bkeys?\b/i, "API key"],
  [/\bmay\b/, "can"],
  [/\b(?:log|logged|logs) (?:in|out)\b/i, "sign in, sign out"],
  [/\b(?:whom|whoever|whose)\b/i, "a plain subject"],
  [/\bmend(?:ed|s)?\b/i, "fix"],
  [/\bopen until\b|\bin use no more\b|\bany more\b|\bno more\b/i, "expires, no longer"],
  [/\b(?:please|simply|successfully|sorry)\b/i, "nothing"],
  [/\b(?:trail|meanwhile|hand(?:s|ed)? (?:over|on))\b/i, "activity, transfer"],
];

/** Tags, placeholders, and the names of branches are code. */
const CODE = /<[^>]*>|\{\w+|(?<=(?:select,|\})\s*)\w+(?=\s*\{)/g;

function textsIn(value: unknown, place: string): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
}

const files = [folder, catalogs].flatMap((from) =>
  readdirSync(from)
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.join(from, name)),
);

it.each(files.map((file) => [path.basename(file), file]))("%s keeps to the terms", (name, file) => {
  const texts = textsIn(JSON.parse(readFileSync(file, "utf8")), name);
  const words = texts.map(([place, text]) => [place, text.replace(CODE, "")] as const);
  const slips = words.flatMap(([place, text]) =>
    TERMS.filter(([term]) => term.test(text)).map(([, instead]) => `${place}: ${text} (say ${instead})`),
  );
  expect(slips).toEqual([]);
});
