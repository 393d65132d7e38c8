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
  [/\bmend(?:ed|s)?\b|\bhere twice\b/i, "fix, invalid, duplicate"],
  [/\bopen (?:until|for)\b|\bin use no more\b|\bany more\b|\bno more\b/i, "expires, no longer"],
  [/\b(?:please|simply|successfully|sorry)\b/i, "nothing"],
  [/\b(?:trail|meanwhile|hand(?:s|ed)? (?:over|on))\b/i, "activity, transfer"],
  [/\b(?:some|every|any)body\b/i, "someone, everyone, anyone"],
  [/\bgain(?:s|ed)?\b|\bt(?:ake|akes|aken|ook) away\b/i, "added, removed"],
  [/\breaches\b|\bbecomes of\b|\bleads? back\b|\blooks,/i, "the verb that people use"],
  [/\b(?:do|does|did|is|are|was|were|has|have|could) not\b|\bcannot\b|\bthere is\b/i, "a contraction"],
  [/\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/i, "digits"],
  [/[\w}]!/, "a period"],
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

const slipsIn = (text: string) => TERMS.filter(([term]) => term.test(text.replace(CODE, "")));

it.each(files.map((file) => [path.basename(file), file]))("%s keeps to the terms", (name, file) => {
  const texts = textsIn(JSON.parse(readFileSync(file, "utf8")), name);
  const slips = texts.flatMap(([place, text]) =>
    slipsIn(text).map(([, instead]) => `${place}: ${text} (say ${instead})`),
  );
  expect(slips).toEqual([]);
});

it("notices the words before a change in docs/words.md, and accepts those after it", () => {
  const page = readFileSync(path.join(import.meta.dirname, "../../docs/words.md"), "utf8");
  const [, , ...rows] = page.slice(page.indexOf("| Before")).trim().split("\n");
  const pairs = rows.map((row) => row.split("|").map((cell) => cell.trim()));
  expect(pairs.length).toBeGreaterThanOrEqual(10);
  expect(pairs.filter(([, before = ""]) => slipsIn(before).length === 0)).toEqual([]);
  expect(pairs.filter(([, , after = ""]) => slipsIn(after).length > 0)).toEqual([]);
});
