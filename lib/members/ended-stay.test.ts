import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { close } from "@/lib/organizations/verbs/close";
import { rename } from "@/lib/organizations/verbs/rename";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { aMember, anInvited, anOrganization, aPerson, meanwhile, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { accept } from "@/lib/transfers/verbs/accept";
import { offer } from "@/lib/transfers/verbs/offer";
import { findEndedStay } from "./ended-stay";
import { leave } from "./verbs/leave";
import { remove } from "./verbs/remove";

const slugOf = async (id: string) => (await db().organization.findUniqueOrThrow({ where: { id } })).slug;

describe("a stay that ended", () => {
  it("says who removed one and why, and names no owner", async () => {
    const { id, olga, zoe } = await twoOwners();
    const adam = await aMember(id);
    const person = await personOf(adam);
    await remove(zoe, { memberId: adam.id, reason: "The project is over." });
    expect(await findEndedStay(person, await slugOf(id))).toMatchObject({
      organization: { id, name: "Acme Robotics" },
      how: "removed",
      at: expect.any(Date),
      by: { name: "Zoe Lindqvist", email: zoe.email },
      reason: "The project is over.",
      owners: [],
    });
    await leave(zoe);
    await deleteAccount(await personOf(zoe), { email: zoe.email });
    const { by } = (await findEndedStay(person, await slugOf(id))) ?? {};
    expect(by).toEqual({ id: zoe.id, userId: null, name: "Deleted account", email: "" });
    expect(olga.owner).toBe(true);
  });

  it("names the owners who were there to whoever left, and nobody who came later", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await leave(adam);
    await aMember(id, { name: "Nora Newcomer", roles: OWNER() });
    expect(await findEndedStay(await personOf(adam), await slugOf(id))).toMatchObject({
      how: "left",
      by: null,
      owners: [{ id: olga.id, name: "Olga Marchetti", email: olga.email }],
    });
  });

  it("names the new owner to whoever transferred ownership and left", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const { id: transferId } = await offer(olga, { memberId: adam.id, after: "leave" });
    await accept(adam, { transferId });
    const by = { name: "Adam Okonkwo", email: adam.email };
    const stay = await findEndedStay(await personOf(olga), await slugOf(id));
    expect(stay).toMatchObject({ how: "transferred", by, owners: [] });
  });

  it("says that the organization closed behind its only member, or around somebody inside", async () => {
    const alone = await anOrganization();
    await leave(alone.olga);
    const left = await findEndedStay(await personOf(alone.olga), await slugOf(alone.id));
    expect(left).toMatchObject({ how: "left-and-closed", owners: [] });

    const { id, olga } = await anOrganization();
    const [adam, early] = [await aMember(id), await aMember(id)];
    await leave(early);
    await close(olga, { name: olga.organization.name });
    expect(await findEndedStay(await personOf(adam), await slugOf(id))).toMatchObject({
      how: "closed",
      owners: [{ id: olga.id }],
    });
    expect(await findEndedStay(await personOf(early), await slugOf(id))).toMatchObject({ how: "left" });
  });

  it("keeps the name that the organization had then", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await rename(olga, { name: "Acme Rockets" });
    await leave(adam);
    for (const name of ["Acme Secrets", "Acme Quiet"]) await rename(olga, { name });
    const stay = await findEndedStay(await personOf(adam), await slugOf(id));
    expect(stay?.organization.name).toBe("Acme Rockets");
  });

  it("is the latest one, and none while one is inside or was only invited", async () => {
    const { id, olga } = await anOrganization();
    const slug = await slugOf(id);
    const user = await aPerson("Adam Okonkwo");
    const first = await aMember(id, { user });
    expect(await findEndedStay(user, slug)).toBeNull();
    await leave(first);
    await meanwhile(first, { closedAt: new Date(Date.now() - 86_400_000) });
    const second = await aMember(id, { user });
    await remove(olga, { memberId: second.id });
    expect(await findEndedStay(user, slug)).toMatchObject({ how: "removed" });

    const invited = await anInvited(olga);
    await db().member.update({ where: { id: invited.memberId }, data: { status: "revoked", closedAt: new Date() } });
    expect(await findEndedStay(await aPerson("Rahul", invited.email), slug)).toBeNull();
  });

  it("is nobody else's, and of no other organization", async () => {
    const [{ id }, other] = [await anOrganization(), await anOrganization("Umbrella")];
    const adam = await aMember(id);
    await leave(adam);
    const person = await personOf(adam);
    expect(await findEndedStay(await aPerson("Sam Stranger"), await slugOf(id))).toBeNull();
    for (const slug of [await slugOf(other.id), "nobody-has-this", "\0", "a".repeat(100_000)]) {
      expect(await findEndedStay(person, slug)).toBeNull();
    }
  });
});
