import { describe, expect, it } from "vitest";
import { processorMs } from "@/lib/testing/processor-ms";
import { canonicalAddress, maskAddress, parseAddresses, sameAddress, slipOf } from "./address";

const domainOf = (length: number) => `${`${"a".repeat(63)}.`.repeat(10).slice(0, length - 3)}.io`;

describe("one canonical form", () => {
  const same: [string, string][] = [
    ["ana@acme.example", "ana@acme.example"],
    [" Ana.NG@ACME.Example\n", "ana.ng@acme.example"],
    ["ana+list@x.io", "ana+list@x.io"],
    ["a.n.a@x.io", "a.n.a@x.io"],
    ["o'brien@x.io", "o'brien@x.io"],
    ["ana＠x.io", "ana@x.io"],
    ["ａｎａ@ｘ.io", "ana@x.io"],
    ["ana@x．io", "ana@x.io"],
    ["ana@x。io", "ana@x.io"],
    ["\u212Aai@x.io", "kai@x.io"],
    ["ana@bücher.example", "ana@xn--bcher-kva.example"],
    ["ana@BÜCHER.example", "ana@xn--bcher-kva.example"],
    ["ana@bu\u0308cher.example", "ana@xn--bcher-kva.example"],
    ["ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"],
    ["ana@XN--BCHER-KVA.example", "ana@xn--bcher-kva.example"],
    ["ana@faß.example", "ana@xn--fa-hia.example"],
    ["ana@例え.jp", "ana@xn--r8jz45g.jp"],
    ["ana@пример.рф", "ana@xn--e1afmkfd.xn--p1ai"],
    [`${"a".repeat(64)}@x.io`, `${"a".repeat(64)}@x.io`],
  ];
  it.each(same)("%j is %j", (typed, address) => expect(canonicalAddress(typed)).toBe(address));

  const none = [
    ...["", " ", "ana", "ana@", "@x.io", "ana@x", "ana@@x.io", "ana@x@y.io", "ana@localhost", "ana@.io", "ana@x..io"],
    ...["ana@x.io.", ".ana@x.io", "ana.@x.io", "an..a@x.io", "ana ng@x.io", "ana@x .io", "ana@-x.io", "ana@x-.io"],
    ...["İ@x.io", "mıke@x.io", "anä@x.io", "аna@x.io", "ana@аcme.example", "ana@gοοgle.example"],
    ...['"ana ng"@x.io', '"b@y x"@corp.io', "ana@x.io,bo@y.io", "ana@x.io;bo@y.io", "<ana@x.io>", "ana(me)@x.io"],
    ...["ana@127.0.0.1", "ana@[127.0.0.1]", "ana@[::1]", "ana@0x7f.1", "ana@2130706433", "ana@x.123", "ana@1.2"],
    ...[
      "ana@x.io\nbcc:bo@y.io",
      "ana@x.io%0abcc",
      "ana@x.io\0",
      "a\0na@x.io",
      "ana@x.io/p",
      "ana@x.io:80",
      "ana@x.io?a",
    ],
    ...["ana@x.io#a", "ana@x\\y.io", "ana@x%2eio", "ana%bo@x.io", "ana!bo@x.io", "ana\u202Egn@x.io", "ana@x\u200Dy.io"],
    ...[`${"a".repeat(65)}@x.io`, `ana@${"a".repeat(64)}.io`, `${"a".repeat(60)}@${domainOf(240)}`, "a".repeat(10_000)],
  ];
  it.each(none)("%j is not an address", (typed) => expect(canonicalAddress(typed)).toBeNull());

  it("is its own canonical form, and never holds what a mail header could misread", () => {
    for (const [, address] of same) {
      expect(canonicalAddress(address)).toBe(address);
      expect(address).toMatch(/^[!-~]+$/);
    }
  });

  it("compares by it", () => {
    expect(sameAddress("Ana@X.io", " ana@x.IO")).toBe(true);
    expect(sameAddress("mike@x.io", "mıke@x.io")).toBe(false);
    expect(sameAddress("ana@x.io", "ana+b@x.io")).toBe(false);
    expect(sameAddress("nothing", "nothing")).toBe(false);
  });

  it("masks all but the first letter and the domain", () => {
    expect(maskAddress("ana.ng@acme.example")).toBe("a•••g@acme.example");
    expect(maskAddress("olga@acme.example")).toBe("o•••a@acme.example");
    expect(maskAddress("bob@acme.example")).toBe("b•••@acme.example");
    expect(maskAddress("𝒜bc🙂@x.io")).toBe("𝒜•••🙂@x.io");
    expect(maskAddress("a@x.io")).toBe("a•••@x.io");
    expect(maskAddress("nothing")).toBe("•••");
  });
});

describe("what people paste", () => {
  /** Writes the address, or in brackets what must be fixed, with the name before it. */
  const read = (pasted: string) =>
    parseAddresses(pasted).map(({ address, name, typed }) => `${name ? `${name} ` : ""}${address ?? `[${typed}]`}`);

  const cases: [string, string[]][] = [
    ["", []],
    [" ,;\n\t ", []],
    ["ana@x.io", ["ana@x.io"]],
    [
      "ana@x.io bo@y.io,mia@z.io;jo@x.io\nkim@y.io\tlee@z.io",
      ["ana@x.io", "bo@y.io", "mia@z.io", "jo@x.io", "kim@y.io", "lee@z.io"],
    ],
    ["Ana@X.io, ana@x.io", ["ana@x.io", "ana@x.io"]],
    ["Ana Ng <ana@x.io>", ["Ana Ng ana@x.io"]],
    ["Ana Ng<ana@x.io>,Bo Li <bo@y.io>", ["Ana Ng ana@x.io", "Bo Li bo@y.io"]],
    ['"Ng, Ana" <ana@x.io>, "Li, Bo" <bo@y.io>', ["Ng, Ana ana@x.io", "Li, Bo bo@y.io"]],
    ["Ng, Ana <ana@x.io>; Li, Bo <bo@y.io>", ["Ng, Ana ana@x.io", "Li, Bo bo@y.io"]],
    ["To: Ana Ng <ana@x.io>, bo@y.io", ["Ana Ng ana@x.io", "bo@y.io"]],
    ["< ana@x.io >", ["ana@x.io"]],
    ["ana@x.io <ana@x.io>", ["ana@x.io"]],
    ["ana@x.io<mailto:ana@x.io>", ["ana@x.io"]],
    ["mailto:ana@x.io?subject=Hi%20there", ["ana@x.io"]],
    ["ana@x.io (Ana Ng)", ["Ana Ng ana@x.io"]],
    ["(ana@x.io), 'bo@y.io', “mia@z.io”.", ["ana@x.io", "bo@y.io", "mia@z.io"]],
    ["ana@x.io., bo@y.io...", ["ana@x.io", "bo@y.io"]],
    ["ana@x.io and bo@y.io", ["ana@x.io", "bo@y.io"]],
    ["1. ana@x.io\n2. bo@y.io\n• mia@z.io\n- jo@x.io", ["ana@x.io", "bo@y.io", "mia@z.io", "jo@x.io"]],
    ["Ana Ng ana@x.io", ["Ana Ng ana@x.io"]],
    ["Ana\tNg\tana@x.io\nBo\tLi\tbo@y.io", ["Ana Ng ana@x.io", "Bo Li bo@y.io"]],
    ["ana@x.io\tAna Ng\tEngineering\nbo@y.io\tBo Li\tSales", ["Ana Ng ana@x.io", "Bo Li bo@y.io"]],
    ["Name\tEmail\nAna Ng\tana@x.io", ["Ana Ng ana@x.io"]],
    ['Name,Email\nAna Ng,ana@x.io\n"Bo Li","bo@y.io"', ["Ana Ng ana@x.io", "Bo Li bo@y.io"]],
    ["Name\tEmail\nAna Ng\tana@x.io\nBo Li\t", ["Ana Ng ana@x.io", "[Bo Li]"]],
    ["| Ana Ng | ana@x.io |", ["Ana Ng ana@x.io"]],
    ["jon@acme,example", ["[jon@acme,example]"]],
    ["ana@x.io,jon@acme,example,bo@y.io", ["ana@x.io", "[jon@acme,example]", "bo@y.io"]],
    ["jon@acme,bo@y.io", ["[jon@acme]", "bo@y.io"]],
    ["jon, bo@y.io", ["[jon]", "bo@y.io"]],
    ["hello there", ["[hello there]"]],
    ["ana@x.io hello there", ["ana@x.io", "[hello there]"]],
    ["see https://x.io/a: ana@x.io", ["[see https://x.io/a:]", "ana@x.io"]],
    ["jon @acme.example", ["[jon @acme.example]"]],
    ['"b@y x"@corp.io', ['["b@y x"@corp.io]']],
    ["mıke@x.io", ["[mıke@x.io]"]],
    ["ana@x.io\u200B,\u00A0bo@y.io\uFEFF", ["ana@x.io", "bo@y.io"]],
    ["ana@bücher.example", ["ana@xn--bcher-kva.example"]],
    ["<script>alert(1)</script>", ["[<script>alert(1)</script>]"]],
    ["evil.example <ana@x.io>", ["ana@x.io"]],
    ["Call 555 0199 now <ana@x.io>", ["ana@x.io"]],
    ["Ana <not an address> bo@y.io", ["[Ana <not an address>]", "bo@y.io"]],
  ];
  it.each(cases)("%j", (pasted, pieces) => expect(read(pasted)).toEqual(pieces));

  it("keeps an address as typed beside its canonical form", () => {
    expect(parseAddresses("Ana Ng <Ana.Ng@Acme.Example>")).toEqual([
      {
        typed: "Ana Ng <Ana.Ng@Acme.Example>",
        address: "ana.ng@acme.example",
        name: "Ana Ng",
        email: "Ana.Ng@Acme.Example",
      },
    ]);
    expect(parseAddresses("jon@acme,example")).toEqual([
      { typed: "jon@acme,example", address: null, name: null, email: "jon@acme,example" },
    ]);
  });

  const millisecondsFor = (pasted: string) => processorMs(() => parseAddresses(pasted));

  const hostile = [
    "<",
    '"',
    "(",
    "“ ",
    "a@",
    "@",
    "a,",
    "a@b,c ",
    "<a@b",
    "Ana ",
    "\t",
    "ana@x.io;",
    "((a@b.io",
    '"<(',
  ];
  it.each(hostile)("takes %j fifty thousand times in its stride", async (bit) => {
    expect(await millisecondsFor(bit.repeat(50_000))).toBeLessThan(1_500);
  });

  it.each([
    ["closing brackets", `a@${")".repeat(199_000)}a`],
    ["commas behind an address", `a@b${",c".repeat(40_000)}`],
    ["commas behind many addresses", `a@b${",c".repeat(250)} `.repeat(300)],
  ])("takes a long run of %s in its stride", async (_, pasted) => {
    expect(await millisecondsFor(pasted)).toBeLessThan(500);
  });

  it("does not look into what is longer than an address can be", () => {
    const long = `ana@x.io${".".repeat(400)}`;
    expect(parseAddresses(`${long}, bo@y.io`)).toEqual([
      { typed: long, address: null, name: null, email: long },
      { typed: "bo@y.io", address: "bo@y.io", name: null, email: "bo@y.io" },
    ]);
    expect(read(`ana@x.io${".".repeat(390)}`)).toEqual(["ana@x.io"]);
  });

  it("reads five thousand addresses at once", async () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => `"Ng, Ana ${at}" <ana.${at}@acme${at % 50}.example>`);
    const read = () => {
      for (const pasted of [lines.join(", "), lines.join("\n")]) {
        const pieces = parseAddresses(pasted);
        expect(pieces.length).toBe(5_000);
        expect(pieces.every((piece) => piece.address)).toBe(true);
      }
    };
    expect(await processorMs(read)).toBeLessThan(1_000);
  });
});

describe("a text that is no address", () => {
  it.each([
    ["Ana Ng", "no-at"],
    ["ana@acme.example@acme.example", "many-ats"],
    ["jon@acme,example", "comma"],
    ["jon@acme", "no-domain"],
    ["jon@", "no-domain"],
    ["jo n@acme.example", "characters"],
    ["jon@acme..example", "characters"],
    ["@acme.example", "characters"],
  ] as const)("%j says what to fix: %s", (typed, slip) => {
    expect(canonicalAddress(typed)).toBeNull();
    expect(slipOf(typed)).toBe(slip);
  });
});
