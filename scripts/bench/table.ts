// Prints the results as a table for a terminal.
import { inColumns } from "../operator/in-columns";
import type { Contestant } from "./contestants";
import type { Organization } from "./filled";

type Measured = {
  contestants: Contestant[];
  organizations: Organization[];
  /** Answers per second, by organization, contestant, and round. */
  rates: number[][][];
};

const NOTE = `Answers a second for a page of 50 members with what each holds, over 8 connections: medians of all rounds.
In brackets: as a part of the bare Next route handler, round by round. Roster looks up the key, counts its requests and
shows only what it may see; the others look at nobody's key, and run the same statement for the page.`;

export function table({ contestants, organizations, rates }: Measured): string {
  const sizes = organizations.map(({ members }) => `${members.toLocaleString("en")} members`);
  const rows = contestants.map(({ name }, at) => {
    const own = rates.map((size) => size[at] ?? []);
    const cells = rates.map((size, nth) => `${median(own[nth] ?? []).toFixed(0)} (${ratio(own[nth], size[1])})`);
    return [name, ...cells, ratio(own[1], own[0])];
  });
  return `${inColumns([["", ...sizes, "large : small"], ...rows])}\n\n${NOTE}\n`;
}

/** Compares round by round, because a disturbance affected both in the same round. */
function ratio(some: number[] = [], others: number[] = []): string {
  return median(some.map((rate, round) => rate / (others[round] ?? Number.NaN))).toFixed(2);
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}
