import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { leave } from "@/lib/members/verbs/leave";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { suspend } from "@/lib/members/verbs/suspend";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { aMember, meanwhile, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { answers, digestsOf, join, passAnHour } from "@/lib/testing/notices";
import { mailsOf } from "@/lib/testing/record";
import { sendDigests } from "./send-digests";

const address = async (actor: Actor) => (await personOf(actor)).address;
const sentTo = async (id: string, reader: string) => (await mailsOf(id)).filter(({ to }) => to === reader).length;
const close = (id: string) => db().organization.update({ where: { id }, data: { closedAt: new Date() } });
const mayInvite = (id: string) => db().organization.update({ where: { id }, data: { membersMayInvite: true } });

describe("a reader of what was gathered", { timeout: 30_000 }, () => {
  it.each([
    ["suspended", async (zoe: Actor) => meanwhile(zoe, { status: "suspended" })],
    ["demoted", async (zoe: Actor) => meanwhile(zoe, { owner: false, roleRank: 100 })],
    ["removed by an older console", async (zoe: Actor) => meanwhile(zoe, { status: "removed", closedAt: new Date() })],
    ["in an organization that is closed", async (zoe: Actor) => close(zoe.organization.id)],
  ])("gets nothing of it when %s", async (_, change) => {
    const { id, zoe } = await twoOwners();
    await join(zoe, 3);
    await change(zoe);
    const before = await mailsOf(id);
    await passAnHour(id);
    await sendDigests();
    expect(await mailsOf(id)).toEqual(before);
    expect(await digestsOf(id)).toEqual([]);
  });

  it("gets it as a member who can invite, and when reinstated in time", async () => {
    const { id, olga } = await twoOwners();
    const adam = await aMember(id);
    await mayInvite(id);
    await join(adam, 3);
    await suspend(olga, { memberId: adam.id });
    await reinstate(olga, { memberId: adam.id });
    const before = await sentTo(id, await address(adam));
    await passAnHour(id);
    await sendDigests();
    expect(await sentTo(id, await address(adam))).toBe(before + 1);
  });

  it("gets it at their address of now", async () => {
    const { id, zoe } = await twoOwners();
    await join(zoe, 3);
    await meanwhile(zoe, { email: "Zoe@fresh.example", address: `zoe.${id}@fresh.example` });
    await passAnHour(id);
    await sendDigests();
    expect(await sentTo(id, `zoe.${id}@fresh.example`)).toBe(1);
  });

  it("leaves nothing behind when they leave or delete their account", async () => {
    const { id, olga, zoe } = await twoOwners();
    const sam = await aMember(id, { name: "Sam Roe", roles: OWNER() });
    for (const reader of [olga, zoe, sam]) await join(reader, 2);
    await leave(zoe);
    const person = await personOf(sam);
    await deleteAccount(person, person);
    expect(await digestsOf(id)).toMatchObject([{ readerId: olga.id, notices: [{}] }]);
  });
});

describe("what happens to one who cannot be told", { timeout: 30_000 }, () => {
  it("is neither sent nor gathered, such as an answer to the invitation of somebody who was demoted", async () => {
    const { id, zoe } = await twoOwners();
    await meanwhile(zoe, { owner: false, roleRank: 100 });
    await answers(zoe, "invitation-declined");
    expect(await mailsOf(id)).toEqual([]);
    expect(await digestsOf(id)).toEqual([]);
  });

  it("tells each owner who can resend of a request for a link, and gathers for each", async () => {
    const { id, olga, zoe } = await twoOwners();
    const sam = await aMember(id, { name: "Sam Roe", roles: OWNER() });
    await meanwhile(sam, { status: "suspended" });
    for (let times = 0; times < 3; times++) await answers(sam, "link-requested");
    await passAnHour(id);
    await sendDigests();
    const [one, other, third] = await Promise.all([olga, zoe, sam].map(address));
    const sent = (await mailsOf(id)).map(({ template, to }) => `${template} to ${to}`).sort();
    expect(sent).toEqual([
      ...[one, other].map((to) => `link-requested to ${to}`).sort(),
      ...[one, other].map((to) => `notices-gathered to ${to}`).sort(),
    ]);
    expect(sent.join()).not.toContain(third);
  });
});
