import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { isRefusal } from "@/lib/testing/refusal-of";
import type { EventAction } from "./event-actions";
import { csvLine, exportEvents } from "./export-events";
import { readEventsQuery } from "./list-schema";
import { recordEvent } from "./record-event";

/** Reads the file back as a spreadsheet does, by RFC 4180. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") lines.push([]);
  }
  return lines.slice(0, -1);
}

async function exported(actor: Actor, params: Record<string, string> = {}, limits = {}) {
  let text = "";
  for await (const piece of exportEvents(actor, readEventsQuery(params), ({ action }) => `It was ${action}`, limits)) {
    text += piece;
  }
  return { text, lines: readCsv(text.slice(1)) };
}

function happened(actor: Actor, action: EventAction, subject?: { id: string; name: string }) {
  const who = { kind: "user" as const, id: actor.id, name: actor.name, organizationId: actor.organization.id };
  return recordEvent(db(), { ...who, ip: "203.0.113.7" }, { action, ...(subject && { subject }) });
}

describe("a cell", () => {
  const starts = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\0",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\u3000@",
    "\t=",
    "\u00A0+",
  ];
  const rests = [
    "",
    "1+1",
    'HYPERLINK("https://evil.example","x")',
    "cmd|' /C calc'!A0",
    "a,b",
    'a"b',
    "a\r\nb",
    "Ümit 名",
  ];
  const hostile = starts.flatMap((start) => rests.map((rest) => start + rest));

  it.each(hostile)("is no formula, and is read back whole: %j", (text) => {
    const [cells] = readCsv(csvLine(["before", text, "after"]));
    expect(cells).toEqual(["before", `'${text}`, "after"]);
  });

  it.each([
    "",
    "Olga Marchetti",
    "a=b",
    "O’Neill-Lee",
    "2026-11-21T03:00:00.000Z",
    "a, b",
    '"',
    '""',
    "a\nb",
    " x ",
    "'=",
  ])("is as it was: %j", (text) => expect(readCsv(csvLine([text, text]))).toEqual([[text, text]]));
});

describe("the export", () => {
  it("gives owners all of their organization under one head, the latest first, with where from", async () => {
    const { id, olga } = await anOrganization();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await happened(olga, "member.suspended", mia);
    await happened(mia, "member.left", mia);
    const other = await anOrganization("Umbrella");
    await happened(other.olga, "organization.created");
    const { text, lines } = await exported(olga);
    expect(text.startsWith("\uFEFFWhen (UTC),Who,")).toBe(true);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(lines.slice(1)).toEqual([
      [time, "Mia Lindqvist", "member.left", "Mia Lindqvist", "It was member.left", "203.0.113.7"],
      [time, "Olga Marchetti", "member.suspended", "Mia Lindqvist", "It was member.suspended", "203.0.113.7"],
    ]);
    expect(new Set(lines.map((cells) => cells.length))).toEqual(new Set([6]));
  });

  it("gives everybody else their own, without where from, whatever they ask for", async () => {
    const { id, olga } = await anOrganization();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await happened(olga, "organization.renamed");
    await happened(olga, "member.suspended", mia);
    const { lines } = await exported(mia, { person: olga.id });
    expect(lines.slice(1).map(([, who, action, , , ip]) => [who, action, ip])).toEqual([
      ["Olga Marchetti", "member.suspended", ""],
    ]);
  });

  it("keeps the filters, and begins at the beginning whatever page was open", async () => {
    const { id, olga } = await anOrganization();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await happened(olga, "organization.renamed");
    await happened(olga, "member.suspended", mia);
    await happened(olga, "member.reinstated", mia);
    const oldest = await db().event.findFirstOrThrow({ where: { organizationId: id }, orderBy: { id: "asc" } });
    const { lines } = await exported(olga, { group: "members", after: oldest.id });
    expect(lines.slice(1).map(([, , action]) => action)).toEqual(["member.reinstated", "member.suspended"]);
    expect((await exported(olga, { to: "2001-01-01" })).lines).toHaveLength(1);
  });

  it("reads page by page, each event once, and stops at the most", async () => {
    const { id, olga } = await anOrganization();
    for (let count = 0; count < 7; count++) await happened(olga, "organization.renamed");
    const events = await db().event.findMany({ where: { organizationId: id }, orderBy: { id: "desc" } });
    const times = events.map(({ at }) => at.toISOString());
    const read = async (limits: object) => (await exported(olga, {}, limits)).lines.slice(1).map(([at]) => at);
    expect(await read({ atOnce: 3 })).toEqual(times);
    expect(await read({ atOnce: 7 })).toEqual(times);
    expect(await read({ atOnce: 3, most: 7 })).toEqual(times);
    expect(await read({ atOnce: 3, most: 5 })).toEqual([...times.slice(0, 5), ""]);
  });

  it("says in its last line that it stopped before the end", async () => {
    const { olga } = await anOrganization();
    for (let count = 0; count < 3; count++) await happened(olga, "organization.renamed");
    const { lines } = await exported(olga, {}, { most: 2 });
    expect(lines.at(-1)?.join("")).toBe(
      "Stopped after 2 entries. For older ones, export again with an earlier end date.",
    );
  });

  it("is refused to somebody suspended before the first line", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id, { status: "suspended" });
    let thrown: unknown;
    try {
      exportEvents(adam, readEventsQuery({}), () => "");
    } catch (error) {
      thrown = error;
    }
    expect(isRefusal(thrown) && thrown.code).toBe("member.suspended");
  });
});
