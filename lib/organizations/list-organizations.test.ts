import { expect, test } from "vitest";
import { db } from "@/lib/database/db";
import { listUnanswered, listWaitingInvitations } from "@/lib/invitations/list-waiting";
import { listSessions } from "@/lib/profile/list-sessions";
import { aMember, anInvited, anOrganization, aPerson, BILLING, meanwhile, personOf } from "@/lib/testing/cast";
import { lastUsed } from "./last-used";
import { listOrganizations } from "./list-organizations";
import { close } from "./verbs/close";

test("where a person belongs, by name: not where they were, nor what is closed", async () => {
  const adam = await aPerson("Adam Okonkwo");
  const [zephyr, acme, gone, closed] = await Promise.all(["Zephyr", "Acme", "Gone", "Closed"].map(anOrganization));
  if (!zephyr || !acme || !gone || !closed) throw new Error("There are four.");
  await aMember(zephyr.id, { user: adam, status: "suspended" });
  await aMember(acme.id, { user: adam, roles: BILLING });
  await aMember(gone.id, { user: adam, status: "removed" });
  await aMember(closed.id, { user: adam });
  await close(closed.olga, { name: "Closed" });
  expect(await listOrganizations(adam)).toMatchObject([
    { name: "Acme", status: "active", roleName: "Billing admin", owner: false, onlyOwner: false, others: 1 },
    { name: "Zephyr", status: "suspended", roleName: "Member", others: 0 },
  ]);
  const [own] = await listOrganizations(await personOf(acme.olga));
  expect(own).toMatchObject({ owner: true, onlyOwner: true, others: 1 });
});

test("the one used last: by this session, else by when they were active, as long as they can enter it", async () => {
  const adam = await aPerson("Adam Okonkwo");
  const [acme, umbrella, zephyr] = await Promise.all(["Acme", "Umbrella", "Zephyr"].map(anOrganization));
  if (!acme || !umbrella || !zephyr) throw new Error("There are three.");
  const stays = [];
  for (const [index, { id }] of [acme, zephyr, umbrella].entries()) {
    const stay = await aMember(id, { user: adam });
    stays.push(stay);
    await meanwhile(stay, { lastActiveAt: new Date(Date.now() - (3 - index) * 86_400_000) });
  }
  const used = async (organizationId: string | null) => lastUsed(await listOrganizations(adam), organizationId)?.name;
  expect(await used(acme.id)).toBe("Acme");
  expect(await used(null)).toBe("Umbrella");
  const [, , inUmbrella] = stays;
  if (inUmbrella) await meanwhile(inUmbrella, { status: "suspended" });
  expect(await used(null)).toBe("Zephyr");
  expect(await used(umbrella.id)).toBe("Zephyr");
  expect(lastUsed([], acme.id)).toBeNull();
});

test("invitations wait for their own address only, while they can be accepted", async () => {
  const [acme, closed] = [await anOrganization("Acme"), await anOrganization("Closed")];
  const rahul = await aPerson("Rahul Verma");
  const invited = await anInvited(acme.olga, { email: rahul.email, roles: BILLING });
  await anInvited(closed.olga, { email: rahul.email });
  await close(closed.olga, { name: "Closed" });
  await anInvited(acme.olga);
  expect(await listWaitingInvitations(rahul)).toMatchObject([
    { token: invited.token, organization: "Acme", invitedBy: "Olga Marchetti", roleName: "Billing admin" },
  ]);
  await db().member.updateMany({ where: { id: invited.memberId }, data: { expiresAt: new Date(0) } });
  expect(await listWaitingInvitations(rahul)).toEqual([]);
  expect(await listUnanswered(rahul), "one that has expired can be declined").toMatchObject([
    { token: invited.token, expired: true },
  ]);
});

test("invitations whose token key is gone do not wait, and keep no other from waiting", async () => {
  const [acme, umbrella] = [await anOrganization("Acme"), await anOrganization("Umbrella")];
  const rahul = await aPerson("Rahul Verma");
  const gone = await anInvited(acme.olga, { email: rahul.email });
  await db().invitation.update({ where: { id: gone.invitationId }, data: { keyId: "gone" } });
  const { token } = await anInvited(umbrella.olga, { email: rahul.email });
  expect(await listWaitingInvitations(rahul)).toMatchObject([{ token, organization: "Umbrella" }]);
});

test("sessions that are open, this one first, with what they are", async () => {
  const ana = await aPerson();
  const other = await aPerson();
  const agents = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    null,
  ];
  const open = (userId: string, userAgent: string | null, hours = 1, secondsAgo = 0) =>
    db().session.create({
      data: {
        userId,
        userAgent,
        tokenHash: `${Math.random()}`,
        expiresAt: new Date(Date.now() + hours * 3_600_000),
        seenAt: new Date(Date.now() - secondsAgo * 1000),
      },
    });
  const sessions = [];
  for (const [nth, agent] of agents.entries()) sessions.push(await open(ana.id, agent, 1, agents.length - nth));
  await open(ana.id, "expired", -1);
  await open(other.id, "another person's");
  const listed = await listSessions({ ...ana, sessionId: sessions[1]?.id ?? null });
  expect(listed.map(({ browser, system, current }) => [browser, system, current])).toEqual([
    ["Safari", "iPhone", true],
    [null, null, false],
    ["Edge", "Windows", false],
    ["Firefox", "Linux", false],
  ]);
});
