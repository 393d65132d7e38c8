import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { findName } from "@/lib/members/find-name";
import { listMembers } from "@/lib/members/list/list-members";
import { readMembersQuery } from "@/lib/members/list/schema";
import { changeRole } from "@/lib/members/verbs/change-role";
import { remove } from "@/lib/members/verbs/remove";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, OWNER, personOf, signedIn, twoOwners } from "@/lib/testing/cast";
import { everythingOf, memberRow, tallyOf, trailOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { displayName } from "@/lib/text/display-name";
import { deleteAccount } from "./delete-account";

const nameless = { name: null, email: "", sortName: "", userId: null };

describe("deleting an account", () => {
  it("leaves everywhere, takes the name from every stay and keeps it in the trail", async () => {
    const [acme, umbrella, past] = [await twoOwners(), await anOrganization("Umbrella"), await anOrganization("Past")];
    const ana = await aPerson("Ana Ng");
    const owner = await aMember(acme.id, { user: ana, roles: OWNER() });
    const suspended = await aMember(umbrella.id, { user: ana, status: "suspended" });
    const left = await aMember(past.id, { user: ana, status: "left" });
    const session = await signedIn(ana, acme.id);
    await db().account.create({ data: { provider: "github", providerAccountId: ana.id, userId: ana.id } });
    const invited = await anInvited(owner);

    await deleteAccount(ana, { email: ` ${ana.email.toUpperCase()} ` });
    for (const [stay, status] of [
      [owner, "left"],
      [suspended, "left"],
      [left, "left"],
    ] as const) {
      expect(await memberRow(stay.id)).toMatchObject({ ...nameless, status, address: `deleted:${stay.id}` });
    }
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
    expect(await db().user.count({ where: { id: ana.id } })).toBe(0);
    expect(await db().session.count({ where: { id: session.sessionId ?? "" } })).toBe(0);
    expect(await db().account.count({ where: { userId: ana.id } })).toBe(0);
    expect(await trailOf(acme.id)).toContain("Ana Ng member.left Ana Ng");
    expect(await trailOf(umbrella.id)).toEqual(["Ana Ng member.left Ana Ng"]);
    expect(await trailOf(past.id)).toEqual([]);
    for (const { id } of [acme, umbrella, past]) {
      const tally = await tallyOf(id);
      expect(tally.kept).toEqual(tally.counted);
    }
  });

  it("takes their address from stays that never began, and leaves an open invitation to whoever sent it", async () => {
    const [acme, umbrella] = [await anOrganization(), await anOrganization("Umbrella")];
    const ana = await aPerson("Ana Ng");
    const declined = await anInvited(acme.olga, { email: ana.email });
    const revoked = await anInvited(umbrella.olga, { email: ana.email });
    for (const [{ memberId: id }, status] of [[declined, "declined"] as const, [revoked, "revoked"] as const]) {
      await db().member.update({ where: { id }, data: { status, closedAt: new Date() } });
    }
    const open = await anInvited(acme.olga, { email: ana.email });
    const other = await anInvited(acme.olga);
    await db().member.update({ where: { id: other.memberId }, data: { status: "revoked", closedAt: new Date() } });

    await deleteAccount(ana, { email: ana.email });
    for (const { memberId } of [declined, revoked]) {
      expect(await memberRow(memberId)).toMatchObject({ ...nameless, address: `deleted:${memberId}` });
    }
    expect(await findName(acme.olga, declined.memberId)).toBe("Deleted account");
    expect(await memberRow(open.memberId)).toMatchObject({ status: "pending", email: ana.email, address: ana.address });
    expect(await memberRow(other.memberId)).toMatchObject({ email: other.email, address: other.address });
    const former = await listMembers({ ...acme.olga, scope: new Map() }, readMembersQuery({ status: "former" }));
    expect(former.rows.map(displayName).sort()).toEqual(["Deleted account", other.email]);
  });

  it("empties their mails, cancels what waits, and forgets what they tried", async () => {
    const { id, olga } = await anOrganization();
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Lindqvist")];
    const mails = async (to: string) => {
      const rows = [];
      for (const state of ["sent", "bounced", "queued"] as const) {
        const key = `test/${state}/${to}`;
        const input = { organization: "Acme Robotics", by: olga.name, byEmail: to };
        rows.push(
          await db().mail.create({
            data: {
              key,
              to,
              state,
              input,
              organizationId: id,
              template: "removed",
              sealedInput: Buffer.from("x"),
            },
          }),
        );
        await db().localMail.create({ data: { key, to, from: "roster@localhost", subject: to, html: to, text: to } });
      }
      const secrets = { codeHash: "x", linkHash: to, browserHash: "x", returnTo: "/", expiresAt: new Date() };
      await db().signIn.create({ data: { address: to, email: to, ...secrets } });
      for (const key of [`sign-in/address/${to}`, `invite/to/${to}`, `invite/${id}/${to}`]) {
        await db().rateLimit.create({ data: { key, count: 1, resetsAt: new Date() } });
      }
      return rows.map((row) => row.id);
    };
    const left = async (to: string) => [
      await db().mail.count({ where: { to } }),
      await db().localMail.count({ where: { to } }),
      await db().signIn.count({ where: { address: to } }),
      await db().rateLimit.count({ where: { key: { endsWith: to } } }),
    ];
    const theirs = await mails(ana.address);
    await mails(bo.address);

    await deleteAccount(ana, { email: ana.email });
    expect(await left(ana.address)).toEqual([0, 0, 0, 0]);
    expect(await left(bo.address)).toEqual([3, 3, 1, 3]);
    const rows = await Promise.all(theirs.map((mailId) => db().mail.findUniqueOrThrow({ where: { id: mailId } })));
    expect(rows.map((row) => row.state)).toEqual(["sent", "bounced", "cancelled"]);
    for (const row of rows) expect(row).toMatchObject({ to: "", input: {}, sealedInput: null });
    expect(await db().mail.count({ where: { to: bo.address, state: "queued" } })).toBe(1);
  });

  it("takes their name from mails to others: what was sent says nothing, what waits says it without", async () => {
    const [acme, umbrella] = [await twoOwners(), await anOrganization("Umbrella")];
    const ana = await aPerson("Ana Ng");
    await aMember(acme.id, { user: ana, status: "left" });
    const input = { organization: "Acme Robotics", by: "Ana Ng", byEmail: ana.email.toUpperCase(), origin: "x" };
    const mail = async (organizationId: string, template: string, input: object, row: object = {}) => {
      const key = uuidv7();
      const to = acme.olga.email;
      return (await db().mail.create({ data: { key, to, organizationId, template, input, ...row } })).id;
    };
    const about = { ...input, by: acme.zoe.name, byEmail: acme.zoe.email };
    const joined = { organization: "Acme Robotics", slug: "acme", person: "Ana Ng", email: ana.email };
    const bo = { person: "Bo Lindqvist", email: "bo@acme.example" };
    const toPerson = ({ person: name, email }: typeof bo) => ({ name, email });
    const ids = [
      await mail(acme.id, "removed", input, { state: "delivered" }),
      await mail(acme.id, "removed", input),
      await mail(acme.id, "removed", input, { firstTriedAt: new Date() }),
      await mail(acme.id, "invitation-accepted", joined),
      await mail(acme.id, "removed", about, { state: "delivered" }),
      await mail(umbrella.id, "removed", { ...about, by: "Ana Ng" }, { state: "delivered" }),
      await mail(acme.id, "notices-gathered", { people: [joined, bo].map(toPerson), count: 2 }),
      await mail(acme.id, "left-to-you", { invitations: [ana.email, "bo@acme.example"], keys: ["Nightly"] }),
    ];
    await deleteAccount(ana, { email: ana.email });
    const rows = await Promise.all(ids.map((id) => db().mail.findUniqueOrThrow({ where: { id } })));
    expect(rows.map(({ state, input }) => [state, input])).toEqual([
      ["delivered", {}],
      ["queued", { ...input, by: "Deleted account", byEmail: "" }],
      ["queued", input],
      ["cancelled", {}],
      ["delivered", about],
      ["delivered", { ...about, by: "Ana Ng" }],
      ["queued", { people: [toPerson(bo)], count: 2 }],
      ["queued", { invitations: ["bo@acme.example"], keys: ["Nightly"] }],
    ]);
  });

  it("is refused while somebody depends on them as the only owner, and names where", async () => {
    const [acme, umbrella, free] = [await anOrganization("Acme"), await anOrganization("Umbrella"), await twoOwners()];
    const ana = await aPerson("Ana Ng");
    const stays = [
      await aMember(acme.id, { user: ana, roles: OWNER() }),
      await aMember(umbrella.id, { user: ana, roles: OWNER() }),
      await aMember(free.id, { user: ana, roles: OWNER() }),
    ];
    for (const { olga } of [acme, umbrella]) {
      await db().member.update({ where: { id: olga.id }, data: { owner: false } });
    }
    const before = await Promise.all([acme, umbrella, free].map(({ id }) => everythingOf(id)));
    const refusal = await refused(deleteAccount(ana, { email: ana.email }));
    expect(refusal.code).toBe("user.only-owner-somewhere");
    expect(String(refusal.values.organizations).split(", ").sort()).toEqual(["Acme", "Umbrella"]);
    expect(await Promise.all([acme, umbrella, free].map(({ id }) => everythingOf(id)))).toEqual(before);
    expect(await db().user.count({ where: { id: ana.id } })).toBe(1);
    expect((await memberRow(stays[2]?.id ?? "")).status).toBe("active");
  });

  it("closes what they were alone in", async () => {
    const { id, olga } = await anOrganization();
    await deleteAccount(await personOf(olga), { email: olga.email });
    expect((await db().organization.findUniqueOrThrow({ where: { id } })).closedAt).not.toBeNull();
    expect(await memberRow(olga.id)).toMatchObject({ ...nameless, status: "left" });
  });

  it("is not held up by an organization that is closed", async () => {
    const { id, olga } = await anOrganization();
    await aMember(id);
    await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    await deleteAccount(await personOf(olga), { email: olga.email });
    expect((await memberRow(olga.id)).status).toBe("left");
    expect(await trailOf(id)).toEqual(["Olga Marchetti member.left Olga Marchetti"]);
  });

  it("is refused without their own address", async () => {
    const { id, olga, zoe } = await twoOwners();
    const before = await everythingOf(id);
    for (const email of ["", "olga", zoe.email]) {
      expect(await refusalOf(deleteAccount(await personOf(olga), { email }))).toBe("user.email-does-not-match");
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("happens once", async () => {
    const ana = await aPerson("Ana Ng");
    await deleteAccount(ana, { email: ana.email });
    expect(await refusalOf(deleteAccount(ana, { email: ana.email }))).toBe("session.ended");
  });

  it("goes through although somebody removes or demotes them at the same moment", async () => {
    for (let round = 0; round < 12; round++) {
      const { id, olga, zoe } = await twoOwners();
      const person = await personOf(zoe);
      const ends = await atOnce<unknown>([
        () => (round % 2 ? remove(olga, { memberId: zoe.id }) : changeRole(olga, { memberId: zoe.id, roles: [] })),
        async () => {
          await setTimeout(round);
          return deleteAccount(person, { email: person.email });
        },
      ]);
      expect(ends[1]).toMatchObject({ status: "fulfilled" });
      expect(await memberRow(zoe.id)).toMatchObject(nameless);
      expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
    }
  });

  it("leaves room for the same address to be invited, and to come back as somebody new", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    const person = await personOf(adam);
    await deleteAccount(person, { email: person.email });
    const again = await aPerson("Adam Okonkwo", person.email);
    await aMember(id, { user: again });
    expect(await db().member.count({ where: { organizationId: id, address: person.address } })).toBe(1);
  });
});
