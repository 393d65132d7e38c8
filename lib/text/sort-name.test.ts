import { describe, expect, it } from "vitest";
import { foldName, sortName } from "./sort-name";

describe("the name that the list sorts by", () => {
  it.each([
    ["Zieliński", "zielinski"],
    ["Łukasz Wałęsa", "lukasz walesa"],
    ["ÅSA Öberg", "asa oberg"],
    ["Nguyễn Thị Ánh", "nguyen thi anh"],
    ["İpek", "ipek"],
    ["  Ana   Ng ", "ana ng"],
    ["Ｆｕｌｌ", "full"],
    ["李小龍", "李小龍"],
    ["", ""],
  ])("folds %s into %s", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it("folds what is folded into itself", () => {
    for (const name of ["Zieliński", "Ærø", "Straße", "Дмитрий", "𝔄na"]) {
      expect(foldName(foldName(name))).toBe(foldName(name));
    }
  });

  it("takes the address where there is no name", () => {
    expect(sortName({ name: null, address: "ana@acme.example" })).toBe("ana@acme.example");
    expect(sortName({ name: "Ana Ng", address: "zoe@acme.example" })).toBe("ana ng");
  });
});
