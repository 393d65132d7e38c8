import { describe, expect, it } from "vitest";
import { slug } from "@/lib/forms/text-fields";
import { slugCandidates } from "./slug-candidates";

describe("the address of a new organization", () => {
  it.each([
    ["Acme Robotics", "acme-robotics"],
    ["  Łódź & Söhne, Ltd. ", "lodz-sohne-ltd"],
    ["A very long name of an organization that goes on", "a-very-long-name-of-an-organiz"],
    ["A name whose thirtieth letter is a blank", "a-name-whose-thirtieth-letter"],
    ["李小龍", "organization"],
    ["X", "organization"],
    ["!!!", "organization"],
  ])("comes from its name: %s", (name, first) => {
    expect(slugCandidates(name)[0]).toBe(first);
  });

  it("is numbered where it is taken, and ends with one that nobody has", () => {
    const [first, second, third, ...more] = slugCandidates("Acme");
    expect([first, second, third]).toEqual(["acme", "acme-2", "acme-3"]);
    expect(more.at(-1)).toMatch(/^acme-[0-9a-f]{8}$/);
    expect(slugCandidates("Acme").at(-1)).not.toBe(more.at(-1));
  });

  it("is always one that the settings accept", () => {
    const names = ["Acme", "A-", "--", "9 lives", "Ünïcödé Straße", "a".repeat(60), `${"ab ".repeat(20)}`];
    for (const candidate of names.flatMap(slugCandidates)) expect(slug.safeParse(candidate).success).toBe(true);
  });
});
