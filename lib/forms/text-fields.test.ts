import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { processorMs } from "@/lib/testing/processor-ms";
import fields from "@/lib/text/en/fields.json";
import { emailField, organizationName, personalMessage, personName, slug, uuid } from "./text-fields";

const messageOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message ?? "fine";

describe("the name of a person", () => {
  it.each([
    ...[
      "Ana Ng",
      "  Ana Ng ",
      "Ólafur Þór",
      "O’Brien",
      "Jean-Luc P. Picard, Jr.",
      "محمد علي",
      "नरेन्द्र",
      "李小龍",
      "Bo (Robert) Li",
    ],
    ...["J.R.R. Tolkien", "X", "n".repeat(80), "می\u200Cخواهم", "Ana 2"],
  ])("%j is fine", (name) => expect(messageOf(personName, name)).toBe("fine"));

  it.each([
    ["", "name-missing"],
    ["   ", "name-missing"],
    [undefined, "required"],
    [{ not: "" }, "required"],
    ["n".repeat(81), "name-too-long"],
    ["n".repeat(100_000), "name-too-long"],
    ["Ana\nNg", "control-characters"],
    ["Ana\0", "control-characters"],
    ["Ana \u202Egn", "control-characters"],
    ["Ana\u2028Ng", "control-characters"],
    ["Ana \ud800", "control-characters"],
    ["acme.com", "no-links"],
    ["www.x", "no-links"],
    ["http://x", "no-links"],
    ["evil。com", "no-links"],
    ["Call 555-0199", "no-phone-numbers"],
    ["+1 (800) 555 0199", "no-phone-numbers"],
    ["٥٥٥٠١٩٩", "no-phone-numbers"],
    ["<b>Ana</b>", "name-characters"],
    ["Ana@x", "name-characters"],
    ["...", "name-characters"],
  ])("%j is refused: %s", (name, message) => expect(messageOf(personName, name)).toBe(message));

  it("is trimmed and composed", () => {
    expect(personName.parse("  O\u0301 lafur   Ng ")).toBe("Ó lafur Ng");
  });
});

describe("the name of an organization", () => {
  it.each(["Acme Robotics", "AT&T", "Yahoo!", "C++ Guild", "Müller_Söhne", "北京大学", "a1", "n".repeat(60)])(
    "%j is fine",
    (name) => expect(messageOf(organizationName, name)).toBe("fine"),
  );

  it.each([
    ["A", "organization-name-length"],
    [" A ", "organization-name-length"],
    ["n".repeat(61), "organization-name-length"],
    ["n".repeat(100_000), "organization-name-length"],
    ["Call +1-800-555-0199", "no-phone-numbers"],
    ["visit evil.example", "no-links"],
    ["https://evil", "no-links"],
    ["<img src=x>", "organization-name-characters"],
    ["You won $500", "organization-name-characters"],
    ["Acme\r\nBcc", "control-characters"],
    ["--", "organization-name-characters"],
  ])("%j is refused: %s", (name, message) => expect(messageOf(organizationName, name)).toBe(message));
});

describe("other texts", () => {
  it.each([
    ["acme", "fine"],
    [" Acme-1 ", "fine"],
    ["a", "slug-length"],
    ["a".repeat(41), "slug-length"],
    ["-acme", "slug-characters"],
    ["ac--me", "slug-characters"],
    ["ac/me", "slug-characters"],
    ["açme", "slug-characters"],
  ])("slug %j: %s", (text, message) => expect(messageOf(slug, text)).toBe(message));

  it("keeps the lines of a personal message, and takes none for none", () => {
    expect(personalMessage.parse(" Hi Ana,\r\nwelcome aboard. 👩‍🚀 ")).toBe("Hi Ana,\nwelcome aboard. 👩‍🚀");
    expect(personalMessage.parse("  ")).toBeNull();
    expect(messageOf(personalMessage, "m".repeat(501))).toBe("message-too-long");
    expect(messageOf(personalMessage, "see evil.example/x")).toBe("no-links");
    expect(messageOf(personalMessage, "a\0b")).toBe("control-characters");
    expect(messageOf(personalMessage, "a\u202Eb")).toBe("control-characters");
  });

  it("reads an address as typed and as compared", () => {
    expect(emailField.parse(" Ana@ＡCME.example ")).toEqual({ email: "Ana@ACME.example", address: "ana@acme.example" });
    expect(messageOf(emailField, "ana")).toBe("email");
    expect(messageOf(emailField, ["a@x.io", "b@x.io"])).toBe("required");
    expect(messageOf(uuid, "1")).toBe("unknown");
  });

  it("has a sentence for each message", () => {
    for (const sentence of Object.values(fields)) expect(sentence).toMatch(/^\S.+$/);
  });

  it.each(["a.".repeat(250), "1 ".repeat(250), "1(((".repeat(120), "a-".repeat(250)])(
    "is quick with %j",
    async (text) => {
      const parse = () => [personName, organizationName, personalMessage].map((schema) => schema.safeParse(text));
      expect(await processorMs(parse)).toBeLessThan(50);
    },
  );
});
