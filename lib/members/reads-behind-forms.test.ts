// Reads for forms while someone types. They are public endpoints too, so each must check who is asking.
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { checkAddresses } from "@/lib/invitations/check-addresses";
import { aMember, anInvited, anOrganization, OWNER } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { listSuccessors } from "@/lib/transfers/list-successors";
import { findRemovalFacts } from "./removal-facts";
import { searchPeople } from "./search-people";

type Read = (actor: Actor) => Promise<unknown>;
const reads: Record<string, Read> = {
  "search people": (actor) => searchPeople(actor, "a"),
  "check addresses": (actor) => checkAddresses(actor, { addresses: "ana@northwind.example" }),
  "see what is left behind": (actor) => findRemovalFacts(actor, { memberId: actor.id }),
  "list successors": (actor) => listSuccessors(actor, { q: "" }),
};

describe("a suspended owner", () => {
  it.each(Object.entries(reads))("does not %s", async (_, read) => {
    const { id, olga } = await anOrganization();
    await read(olga);
    const zoe = await aMember(id, { status: "suspended", roles: OWNER() });
    expect(await refusalOf(read(zoe))).toBe("member.suspended");
  });
});

describe("a plain member", () => {
  it("finds people, and reads nothing that only owners need", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    expect(await searchPeople(adam, "Marchetti")).toMatchObject([{ name: "Olga Marchetti" }]);
    for (const name of ["check addresses", "see what is left behind", "list successors"]) {
      expect(await refusalOf(reads[name]?.(adam) ?? expect.fail(name))).toBe("permission.owners-only");
    }
  });
});

describe("another organization", () => {
  it("shows nothing of its people", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Umbrella")];
    const adam = await aMember(there.id, { name: "Adam Okonkwo" });
    expect(await searchPeople(here.olga, "Okonkwo")).toEqual([]);
    expect(await listSuccessors(here.olga, { q: "Okonkwo" })).toEqual([]);
    expect(await checkAddresses(here.olga, { addresses: adam.email })).toEqual([]);
    expect(await refusalOf(findRemovalFacts(here.olga, { memberId: adam.id }))).toBe("member.not-found");
  });
});

describe("the chips of the invite dialog", () => {
  it("say who is here and who is invited, and say nothing of whom inviting again would reach", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const sam = await aMember(id, { name: "Sam Kowalski", status: "suspended" });
    const [open, expired, gone] = [
      await anInvited(olga),
      await anInvited(olga, { expired: true }),
      await aMember(id, { name: "Priya Shah", status: "removed" }),
    ];
    const addresses = [adam.email.toUpperCase(), sam.email, open.email, expired.email, gone.email, "nonsense"].join(
      "\n",
    );
    const checked = await checkAddresses(olga, { addresses });
    expect(checked.sort((one, other) => one.standing.localeCompare(other.standing))).toEqual([
      { address: adam.email, standing: "member" },
      { address: open.address, standing: "pending" },
      { address: sam.email, standing: "suspended" },
    ]);
  });
});
