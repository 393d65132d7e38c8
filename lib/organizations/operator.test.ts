import { describe, expect, test } from "vitest";
import { db } from "@/lib/database/db";
import { renderLetter } from "@/lib/mail/render-letter";
import { leave } from "@/lib/members/verbs/leave";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import {
  actorOf,
  aMember,
  anInvited,
  anOrganization,
  aPerson,
  BILLING,
  meanwhile,
  OWNER,
  personOf,
  twoOwners,
} from "@/lib/testing/cast";
import { mailsOf, memberRow, outboxOf, trailOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { offer } from "@/lib/transfers/verbs/offer";
import { listAll } from "./list-all";
import { CreateForOwner, MakeOwner, ReopenOrganization } from "./operator";
import { createForOwner } from "./verbs/create-for-owner";
import { makeOwner } from "./verbs/make-owner";
import { reopen } from "./verbs/reopen";

const unused = () => `olga.${process.hrtime.bigint()}@acme.example`;
const creating = (owner: string, name = "Acme Robotics") => createForOwner(CreateForOwner.parse({ name, owner }));
const making = (organization: string, member: string) => makeOwner(MakeOwner.parse({ organization, member }));
const reopening = (organization: string, owner?: string) => reopen(ReopenOrganization.parse({ organization, owner }));

const raise = () => {
  throw new Error("There is no mail.");
};

const membersOf = (organizationId: string, address: string) =>
  db().member.findMany({ where: { organizationId, address }, orderBy: { createdAt: "asc" } });

/** This happens outside the console: through a restored backup, or at the database's prompt with triggers off. */
async function loseOwners(organizationId: string) {
  await db().$transaction([
    db().$executeRaw`ALTER TABLE organization DISABLE TRIGGER organization_keeps_an_owner`,
    db().member.updateMany({
      where: { organizationId, owner: true },
      data: { status: "left", closedAt: new Date() },
    }),
    db().$executeRaw`ALTER TABLE organization ENABLE TRIGGER organization_keeps_an_owner`,
  ]);
}

describe("create-organization", () => {
  test("makes a user of an address that never signed in, and an owner of them", async () => {
    const email = unused();
    const { id, slug } = await creating(email.toUpperCase());
    expect(slug).toMatch(/^acme-robotics/);
    expect(await membersOf(id, email)).toMatchObject([{ status: "active", owner: true, name: null, roleRank: 0 }]);
    expect(await db().event.findMany({ where: { organizationId: id } })).toMatchObject([
      { action: "organization.created", actorKind: "operator", actorId: null },
    ]);
  });

  test("takes the user who has the address already", async () => {
    const adam = await aPerson("Adam Okonkwo");
    const { id } = await creating(adam.email);
    expect(await membersOf(id, adam.address)).toMatchObject([{ userId: adam.id, name: "Adam Okonkwo" }]);
  });
});

describe("make-owner", () => {
  test("is refused while there is an owner, for strangers, and for what does not exist", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const { olga: stranger } = await anOrganization("Northwind");
    expect(await refusalOf(making(id, adam.email))).toBe("organization.has-owner");
    expect(await refusalOf(making(olga.organization.slug, stranger.email))).toBe("operator.never-member");
    expect(await refusalOf(making("no-such-slug", adam.email))).toBe("operator.no-such-organization");
    expect(await refusalOf(making(stranger.id, adam.email))).toBe("operator.no-such-organization");
    expect(await mailsOf(id)).toEqual([]);
  });

  test.each(["active", "suspended"] as const)("makes an owner of somebody %s", async (status) => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { status });
    const joinedAt = new Date("2026-01-05T09:00:00Z");
    await meanwhile(adam, { joinedAt });
    await loseOwners(id);
    await making(olga.organization.slug.toUpperCase(), adam.email);
    expect(await memberRow(adam.id)).toMatchObject({ status: "active", owner: true, roleRank: 0, joinedAt });
    expect(await trailOf(id)).toEqual(["Operator member.made-owner Adam Okonkwo"]);
  });

  test("tells them by mail what they may do now", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id, { roles: BILLING });
    await loseOwners(id);
    await making(id, adam.email);
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: "role-changed", to: adam.email, state: "queued" });
    const { text } = await renderLetter(mail ?? raise());
    expect(text).toContain("Your role in Acme Robotics is now Owner, Billing admin");
    expect(text).toContain("An operator changed what you can do.");
    expect(text).toContain("You can invite members");
    expect(text).not.toContain("bills");
  });

  test("makes an owner of somebody invited, whose stay begins", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await loseOwners(id);
    await making(id, invited.email);
    expect(await memberRow(invited.memberId)).toMatchObject({
      status: "active",
      owner: true,
      userId: expect.any(String),
      joinedAt: expect.any(Date),
    });
  });

  test("begins a new stay for somebody who was gone, and keeps the old one", async () => {
    const { id, olga } = await anOrganization();
    await loseOwners(id);
    await making(id, olga.email);
    const { address } = await personOf(olga);
    const stays = await membersOf(id, address);
    expect(stays.map(({ status, owner }) => ({ status, owner }))).toEqual([
      { status: "left", owner: true },
      { status: "active", owner: true },
    ]);
    expect(await db().organization.findUnique({ where: { id } })).toMatchObject({ activeOwners: 1 });
  });

  test("voids an offer of ownership that was open", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await offer(olga, { memberId: adam.id, after: "stay" });
    await loseOwners(id);
    await making(id, adam.email);
    expect(await db().transfer.findMany({ where: { organizationId: id } })).toMatchObject([
      { state: "void", closedAt: expect.any(Date) },
    ]);
    expect((await trailOf(id)).slice(1)).toEqual([
      "Operator transfer.voided",
      "Operator member.made-owner Adam Okonkwo",
    ]);
  });

  test("is refused for a closed organization", async () => {
    const { id, olga } = await anOrganization();
    await close(olga, { name: olga.organization.name });
    expect(await refusalOf(making(id, olga.email))).toBe("organization.closed");
  });
});

describe("reopen-organization", () => {
  test("opens one as it was closed, with its owners", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await close(olga, { name: olga.organization.name });
    await reopening(olga.organization.slug);
    expect(await db().organization.findUnique({ where: { id } })).toMatchObject({ closedAt: null, activeMembers: 2 });
    expect(await memberRow(adam.id)).toMatchObject({ status: "active", owner: false });
    expect((await trailOf(id)).at(-1)).toBe("Operator organization.reopened");
    expect(await outboxOf(id)).toEqual([`reinstated to ${olga.email}`]);
  });

  test("brings back whoever closed it by leaving last", async () => {
    const { id, olga } = await anOrganization();
    await leave(olga);
    await reopening(id);
    const { address } = await personOf(olga);
    const stays = await membersOf(id, address);
    expect(stays.map(({ status }) => status)).toEqual(["left", "active"]);
    expect((await actorOf(id, stays[1]?.id ?? "")).owner).toBe(true);
    expect(await outboxOf(id)).toEqual([`left to ${olga.email}`, `reinstated to ${olga.email}`]);
    const reinstated = (await mailsOf(id)).find(({ template }) => template === "reinstated");
    const { text } = await renderLetter(reinstated ?? raise());
    expect(text).toContain("An operator reinstated you.");
  });

  test("brings back nobody who had left before, or was no owner", async () => {
    const { id, olga, zoe } = await twoOwners();
    const adam = await aMember(id);
    await leave(zoe);
    await close(olga, { name: olga.organization.name });
    for (const member of [adam, olga]) await leave(member);
    await reopening(id);
    const back = await db().member.findMany({ where: { organizationId: id, status: "active" } });
    expect(back.map(({ userId }) => userId)).toEqual([olga.userId]);
    expect(await outboxOf(id)).toEqual(
      [...[zoe, adam, olga].map(({ email }) => `left to ${email}`), `reinstated to ${olga.email}`].sort(),
    );
  });

  test("tells whoever is made an owner, and the owners who are back", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await close(olga, { name: olga.organization.name });
    await reopening(id, adam.email);
    expect(await outboxOf(id)).toEqual([`reinstated to ${olga.email}`, `role-changed to ${adam.email}`].sort());
  });

  test("tells an owner once, also when named", async () => {
    const { id, olga } = await anOrganization();
    await close(olga, { name: olga.organization.name });
    await reopening(id, olga.email);
    expect(await outboxOf(id)).toEqual([`reinstated to ${olga.email}`]);
  });

  test("needs a name when the last owner is no user any more, and takes one", async () => {
    const { id, olga } = await anOrganization();
    const person = await personOf(olga);
    await deleteAccount(person, { email: person.email });
    expect(await refusalOf(reopening(id))).toBe("operator.no-owner-left");
    const email = unused();
    await reopening(id, email);
    expect(await membersOf(id, email)).toMatchObject([{ status: "active", owner: true }]);
    expect(await outboxOf(id)).toContain(`role-changed to ${email}`);
  });

  test("is refused for one that is open, and changes nothing", async () => {
    const { id, olga } = await anOrganization();
    const stranger = await aPerson();
    expect(await refusalOf(reopening(id, stranger.email))).toBe("organization.not-closed");
    expect(await membersOf(id, stranger.address)).toEqual([]);
    expect(await memberRow(olga.id)).toMatchObject({ status: "active" });
  });
});

test("all organizations are listed with their owners", async () => {
  const { id, olga } = await anOrganization("Zephyr");
  await aMember(id, { status: "suspended", roles: OWNER() });
  await close(olga, { name: "Zephyr" });
  const listed = (await listAll()).find((organization) => organization.id === id);
  expect(listed).toMatchObject({ name: "Zephyr", members: 2, owners: [olga.email], closedAt: expect.any(Date) });
});
