import { describe, expect, test } from "vitest";
import { oneStop } from "./one-stop";
import { sentenceOf, translate } from "./sentence";

describe("a name that ends in a full stop", () => {
  test("ends its sentence, in emails and in refusals", () => {
    expect(translate("mail.why.member", { to: "ana@acme.example", organization: "Acme Co." })).toBe(
      "You got this email because ana@acme.example belongs to a member of Acme Co.",
    );
    expect(sentenceOf("organization.one-per-user", { organization: "Acme Co." })).toBe(
      "You're in Acme Co. Leave it before you create another organization.",
    );
  });

  test("leaves the other members of the translator as they were", () => {
    expect(translate.has("mail.why.member")).toBe(true);
    expect(translate.raw("mail.facts.for")).toBe("For");
  });

  test.each([
    ["Wait... what", "Wait... what"],
    ["a..b", "a..b"],
    ["Activity by and about J..", "Activity by and about J."],
  ])("%s reads %s", (before, after) => {
    expect(oneStop(before)).toBe(after);
  });
});
