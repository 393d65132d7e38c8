// Exports the activity as a spreadsheet: RFC 4180, in UTF-8 with the byte order mark that Excel needs.
import { type Actor, requireActive } from "@/lib/actors/actor";
import { translate } from "@/lib/text/sentence";
import { listEvents } from "./list-events";
import type { EventsQuery } from "./list-schema";
import type { EventsPage } from "./page-of-events";
import type { EventRow } from "./read-events";

const MOST = 50_000;
const AT_ONCE = 1000;
const COLUMNS = ["when", "who", "action", "subject", "details", "ip"] as const;

/** Exports what the page lists under the same filters to the same viewer, latest first, in pieces as they are read. */
export function exportEvents(
  actor: Actor,
  query: EventsQuery,
  wordsOf: (event: EventRow) => string,
  { most = MOST, atOnce = AT_ONCE } = {},
): AsyncGenerator<string> {
  requireActive(actor);
  return pieces(actor, query, wordsOf, most, atOnce);
}

async function* pieces(
  actor: Actor,
  query: EventsQuery,
  wordsOf: (event: EventRow) => string,
  most: number,
  atOnce: number,
) {
  yield `\uFEFF${csvLine(COLUMNS.map((column) => translate(`activity.export.columns.${column}`)))}`;
  let after: string | null = null;
  for (let left = most; left > 0; ) {
    const page: EventsPage = await listEvents(actor, { ...query, after, before: null }, Math.min(atOnce, left));
    yield page.rows.map((event) => csvLine(cellsOf(event, wordsOf(event)))).join("");
    after = page.next;
    if (!after) return;
    left -= page.rows.length;
  }
  yield csvLine(["", "", "", "", translate("activity.export.cut", { count: most }), ""]);
}

function cellsOf({ at, actorName, action, subjectName, ip }: EventRow, words: string): string[] {
  return [at.toISOString(), actorName, action, subjectName ?? "", words, ip ?? ""];
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

// Spreadsheets read these as the start of a formula, even after spaces, and in their full-width forms.
const FORMULA = /^(?:[\t\r\n\0]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
