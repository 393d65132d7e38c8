import { describe, expect, it } from "vitest";
import elastic from "@/lib/catalog/elastic.json";
import { Catalog } from "@/lib/catalog/schema";
import zilliz from "@/lib/catalog/zilliz.json";
import { changeOfRole } from "./change-of-role";

const catalog = Catalog.parse(elastic);
const owner = [catalog.owner.id];
const billing = ["billing-admin"];

const onlyOwners = [
  ...["members.invite", "members.change-role", "members.remove", "members.suspend", "invitations.manage"],
  ...[
    "ownership.offer",
    "settings.change",
    "keys.manage",
    "access.give",
    "resources.manage",
    "bills.see",
    "activity.see-all",
  ],
];

describe("what a change of role gives and takes", () => {
  it("gives a new owner what only owners may", () => {
    expect(changeOfRole(catalog, [], owner)).toEqual({ gains: onlyOwners, losses: [] });
  });

  it("takes the same from a demoted one", () => {
    expect(changeOfRole(catalog, owner, [])).toEqual({ gains: [], losses: onlyOwners });
  });

  it("leaves what both roles allow out", () => {
    expect(changeOfRole(catalog, owner, billing)).toEqual({
      gains: [],
      losses: onlyOwners.filter((one) => one !== "bills.see"),
    });
    expect(changeOfRole(catalog, billing, owner).gains).not.toContain("bills.see");
  });

  it("says that nothing changes when nothing does", () => {
    expect(changeOfRole(catalog, billing, billing)).toEqual({ gains: [], losses: [] });
    expect(changeOfRole(catalog, owner, [...owner, ...billing])).toEqual({ gains: [], losses: [] });
  });

  it("knows what every member of the catalog may", () => {
    const other = Catalog.parse(zilliz);
    expect(changeOfRole(other, [], [other.owner.id]).gains).not.toContain("bills.see");
  });
});
