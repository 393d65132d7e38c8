import { expect, test } from "vitest";
import { pageRange } from "./page-range";

test.each([
  ["the first page", { shown: 50, total: 70, next: "b", previous: null }, { from: 1, to: 50, total: 70 }],
  ["the last page", { shown: 20, total: 70, next: null, previous: "a" }, { from: 51, to: 70, total: 70 }],
  ["a page in the middle", { shown: 50, total: 170, next: "b", previous: "a" }, null],
])("%s says which rows it shows", (_, page, range) => {
  expect(pageRange(page)).toEqual(range);
});
