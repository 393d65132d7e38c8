import { expect, it } from "vitest";
import { firstName } from "./first-name";

it.each([
  ["Mia Lindqvist", "Mia"],
  ["  Mia  Lindqvist", "Mia"],
  ["mia@acme.example", "mia@acme.example"],
  ["李明", "李明"],
  ["x".repeat(80), `${"x".repeat(29)}…`],
  ["𝒳".repeat(80), `${"𝒳".repeat(29)}…`],
  ["שרה כהן", "\u2068שרה\u2069"],
])("speaks of %s as %s", (name, first) => {
  expect(firstName(name)).toBe(first);
});
