import { describe, expect, test } from "vitest";
import { parseAddresses } from "@/lib/forms/address";
import { processorMs } from "@/lib/testing/processor-ms";
import { chipStates, countStates, isFinished, isList, lineOf, readChips, readResult } from "./address-chips";

describe("chips", () => {
  test("say what is to be known of each", () => {
    const chips = readChips(
      "ana.ng@acme.example, Bo Li <bo@acme.example>; mia@acme.example\njon@acme,example ANA.NG@acme.example",
    );
    const states = chipStates(chips, new Map([["mia@acme.example", "member"]]));
    expect(chips.map(({ typed }, index) => [typed, states[index]])).toEqual([
      ["ana.ng@acme.example", "fine"],
      ["Bo Li <bo@acme.example>", "fine"],
      ["mia@acme.example", "member"],
      ["jon@acme,example", "wrong"],
      ["ANA.NG@acme.example", "twice"],
    ]);
    expect(countStates(states)).toEqual({
      fine: 2,
      wrong: 1,
      twice: 1,
      member: 1,
      pending: 0,
      suspended: 0,
      limit: 0,
    });
  });

  test("tell the second of two, whatever the first one is", () => {
    const chips = readChips("mia@acme.example mia@acme.example");
    expect(chipStates(chips, new Map([["mia@acme.example", "pending"]]))).toEqual(["pending", "twice"]);
  });

  test("have an id each", () => {
    const chips = [...readChips("a@x.io a@x.io"), ...readChips("a@x.io")];
    expect(new Set(chips.map(({ id }) => id)).size).toBe(3);
  });

  test("are read again as what they are when they are sent together", () => {
    const typed = 'Ng, Ana <ana@x.io>; Bo Li <bo@x.io>; "Mia L." <mia@x.io>; kei@studio.example';
    const chips = readChips(typed);
    const again = parseAddresses(chips.map(lineOf).join("\n"));
    expect(again.map(({ address, name }) => [address, name])).toEqual(
      chips.map(({ address, name }) => [address, name]),
    );
  });

  test("read a thousand addresses in an instant", async () => {
    const text = Array.from({ length: 1000 }, (_, index) => `Person ${index} <person.${index}@acme.example>`).join(
      ", ",
    );
    const read = () => {
      const states = chipStates(readChips(text), new Map());
      expect(states.filter((state) => state === "fine")).toHaveLength(1000);
    };
    expect(await processorMs(read)).toBeLessThan(500);
  });
});

describe("what is typed", () => {
  test.each([
    ["ana@x.io ", true],
    ["ana@x.io,", true],
    ["ana@x.io;", true],
    ["Bo Li <bo@x.io>", true],
    ["ana@x.io, bo@x.io", true],
    ["jon@acme,example ", true],
    ["jon@acme ", true],
    ["", false],
    [" ", false],
    ["ana", false],
    ["Bo ", false],
    ["Bo Li <bo@x.io", false],
    ["Ng,", false],
    ["jon@acme,", false],
    ["ana@x.i", false],
    ["ana@x.io", false],
  ])("%j is finished: %s", (text, finished) => {
    expect(isFinished(text)).toBe(finished);
  });

  test("a paste without a mark of an address is a part of one", () => {
    expect(isList("acme.example")).toBe(false);
    expect(isList("ana@acme.example")).toBe(true);
    expect(isList("ana\tng")).toBe(true);
  });
});

test("a result parts those who were invited from those to be mended", () => {
  const read = readResult([
    { typed: "Ana Ng <ana@x.io>", outcome: "invited" },
    { typed: "bo@x.io", outcome: "already-member" },
    { typed: "mia@x.io", outcome: "already-invited" },
    { typed: "kei@x.io", outcome: "suspended" },
    { typed: "tom@x.io", outcome: "limit" },
    { typed: "jon@acme,example", outcome: "not-an-address" },
  ]);
  expect(read.invited).toEqual(["ana@x.io"]);
  expect(Object.fromEntries(read.standings)).toEqual({
    "bo@x.io": "member",
    "mia@x.io": "pending",
    "kei@x.io": "suspended",
    "tom@x.io": "limit",
  });
});
