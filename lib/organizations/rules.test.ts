import { describe, expect, it } from "vitest";
import { whyNotChangeSettings, whyNotClose } from "./rules";

const owner = { owner: true, capabilities: [] };
const plain = { owner: false, capabilities: [] };
const acme = { name: "Café Robotics" };

describe("settings", () => {
  it("are changed by owners", () => {
    expect(whyNotChangeSettings(owner)).toBeNull();
    expect(whyNotChangeSettings(plain)).toBe("permission.owners-only");
    expect(whyNotChangeSettings({ owner: false, capabilities: ["settings.change"] })).toBeNull();
  });
});

describe("closing", () => {
  it.each([
    ["by its name", owner, "Café Robotics", null],
    ["by its name, with blanks around it", owner, " Café Robotics ", null],
    ["by its name, with the accent apart", owner, "Cafe\u0301 Robotics", null],
    ["by another case", owner, "café robotics", "organization.name-does-not-match"],
    ["by nothing", owner, "", "organization.name-does-not-match"],
    ["as a plain member", plain, "Café Robotics", "permission.owners-only"],
  ])("%s", (_, who, typed, refusal) => {
    expect(whyNotClose(who, acme, typed)).toBe(refusal);
  });
});
