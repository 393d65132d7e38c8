import { beforeAll, describe, expect, test } from "vitest";
import { type Giver, withScope } from "@/lib/actors/find-scope";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvent } from "@/lib/events/record-event";
import { revoke } from "@/lib/invitations/verbs/revoke";
import { memberCounts } from "@/lib/members/member-counts";
import { searchPeople } from "@/lib/members/search-people";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { remove } from "@/lib/members/verbs/remove";
import { aMember, anInvited, anOrganization, BILLING, OWNER } from "@/lib/testing/cast";
import { listMembers, type MemberRow } from "./list-members";
import { readMembersQuery } from "./schema";

let olga: Giver;
let mia: Giver;
let invited: Awaited<ReturnType<typeof anInvited>>;
let expired: Awaited<ReturnType<typeof anInvited>>;

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

beforeAll(async () => {
  const organization = await anOrganization();
  olga = await withScope(db(), organization.olga);
  mia = await withScope(db(), await aMember(organization.id, { name: "Mia Lindqvist" }));
  await aMember(organization.id, { name: "Adam Okonkwo", roles: OWNER() });
  const tomasz = await aMember(organization.id, { name: "Tomasz Zieliński", status: "suspended", roles: BILLING });
  const gone = await aMember(organization.id, { name: "Vera Antonova", status: "removed" });
  invited = await anInvited(olga);
  expired = await anInvited(olga, { expired: true, roles: BILLING });
  const days = { [mia.id]: -200, [tomasz.id]: -21, [gone.id]: -300 };
  for (const [id, count] of Object.entries(days)) {
    await db().member.updateMany({
      where: { id },
      data: { lastActiveAt: hours(count * 24), since: hours(count * 25) },
    });
  }
  // No query here may find a person with the same name in another organization.
  const other = await anOrganization("Northwind");
  await aMember(other.id, { name: "Mia Lindqvist" });
});

async function names(params: Record<string, string>, actor = olga): Promise<string[]> {
  const { rows } = await listMembers(actor, readMembersQuery(params));
  return rows.map(short);
}

function short(row: MemberRow): string {
  if (row.id === invited.memberId) return "invited";
  if (row.id === expired.memberId) return "expired";
  return row.name?.split(" ")[0] ?? row.email;
}

describe("what is listed", () => {
  test.each<[Record<string, string>, string[]]>([
    [{}, ["Adam", "Mia", "Olga", "invited", "expired", "Tomasz"]],
    [{ dir: "desc" }, ["Tomasz", "expired", "invited", "Olga", "Mia", "Adam"]],
    [{ sort: "status" }, ["Adam", "Mia", "Olga", "invited", "expired", "Tomasz"]],
    [{ sort: "status", dir: "desc" }, ["Tomasz", "expired", "invited", "Olga", "Mia", "Adam"]],
    [{ sort: "role" }, ["Adam", "Olga", "expired", "Tomasz", "Mia", "invited"]],
    [{ sort: "joined", dir: "asc" }, ["Mia", "Tomasz", "Olga", "Adam", "invited", "expired"]],
    [{ sort: "active", dir: "asc" }, ["Mia", "Tomasz", "Olga", "Adam", "invited", "expired"]],
    [{ sort: "active" }, ["Adam", "Olga", "Tomasz", "Mia", "expired", "invited"]],
    [{ status: "active" }, ["Adam", "Mia", "Olga"]],
    [{ status: "pending" }, ["invited"]],
    [{ status: "expired,suspended" }, ["expired", "Tomasz"]],
    [{ status: "former" }, ["Vera"]],
    [{ role: "organization-admin" }, ["Adam", "Olga"]],
    [{ role: "billing-admin,member" }, ["Mia", "invited", "expired", "Tomasz"]],
    [{ role: "billing-admin", status: "suspended" }, ["Tomasz"]],
    [{ inactive: "90" }, ["Mia"]],
    [{ inactive: "90", status: "pending" }, []],
    [{ q: "lindqvist" }, ["Mia"]],
    [{ q: "IELINSK" }, ["Tomasz"]],
    [{ q: "zieliński tom" }, ["Tomasz"]],
    [{ q: "ad" }, ["Adam"]],
    [{ q: "northwind" }, ["invited", "expired"]],
    [{ q: "mia", status: "former" }, []],
    [{ q: "ver", status: "former" }, ["Vera"]],
    [{ q: "acme", sort: "active", dir: "asc" }, ["Mia", "Tomasz", "Olga", "Adam"]],
    [{ q: "%" }, []],
    [{ q: "nobody at all" }, []],
  ])("%o", async (params, expected) => expect(await names(params)).toEqual(expected));

  test("the whole address, whichever way it is typed", async () => {
    expect(await names({ q: ` ${invited.address.toUpperCase()} ` })).toEqual(["invited"]);
  });
});

describe("pages", () => {
  test.each([
    {},
    { dir: "desc" },
    { sort: "status" },
    { sort: "status", dir: "desc" },
    { sort: "role" },
    { sort: "role", dir: "desc" },
    { sort: "joined" },
    { sort: "active" },
    { sort: "active", dir: "asc" },
    { role: "organization-admin,member" },
    { q: "e" },
    { q: "e", sort: "status", dir: "desc" },
  ])("of two, forth and back again: %o", async (params) => {
    const query = readMembersQuery(params as Record<string, string>);
    const all = (await listMembers(olga, query)).rows.map(short);
    const forth: string[][] = [];
    let page = await listMembers(olga, query, undefined, 2);
    expect(page.previous).toBeNull();
    for (;;) {
      forth.push(page.rows.map(short));
      if (!page.next) break;
      page = await listMembers(olga, { ...query, after: page.next }, undefined, 2);
    }
    expect(forth.flat()).toEqual(all);
    const back = [page.rows.map(short)];
    while (page.previous) {
      page = await listMembers(olga, { ...query, before: page.previous }, undefined, 2);
      back.unshift(page.rows.map(short));
    }
    expect(back).toEqual(forth);
  });

  test("a cursor of another order, or no cursor at all, leads to the first page", async () => {
    const { next: byRole } = await listMembers(olga, readMembersQuery({ sort: "role" }), undefined, 2);
    const { next: backward } = await listMembers(olga, readMembersQuery({ dir: "desc" }), undefined, 2);
    const first = await names({});
    for (const after of [
      byRole ?? "",
      backward ?? "",
      "no-cursor",
      Buffer.from('["person-asc",0,"\\u0000","x"]').toString("base64url"),
    ]) {
      expect(await names({ after })).toEqual(first);
    }
  });

  test("nobody is left out or shown twice when a name changes between two pages", async () => {
    const query = readMembersQuery({});
    const { next } = await listMembers(olga, query, undefined, 2);
    await db().member.updateMany({ where: { id: mia.id }, data: { sortName: "zz" } });
    const rest = await listMembers(olga, { ...query, after: next }, undefined, 10);
    await db().member.updateMany({ where: { id: mia.id }, data: { sortName: "mia lindqvist" } });
    expect(rest.rows.map(short)).toEqual(["Olga", "invited", "expired", "Tomasz", "Mia"]);
  });
});

describe("who sees what", () => {
  beforeAll(async () => {
    await db().mail.create({
      data: {
        organizationId: olga.organization.id,
        memberId: invited.memberId,
        key: uuidv7(),
        template: "invitation",
        to: invited.address,
        input: {},
        state: "bounced",
      },
    });
  });

  test("an owner sees what became of an invitation", async () => {
    const { rows } = await listMembers(olga, readMembersQuery({ status: "pending" }));
    expect(rows).toMatchObject([
      {
        status: "pending",
        mail: "bounced",
        sentById: olga.id,
        invitedBy: { id: olga.id, name: "Olga Marchetti" },
        expiresAt: expect.any(Date),
        lastActiveAt: null,
        joinedAt: null,
        isYou: false,
        roleName: "Member",
      },
    ]);
  });

  test("everybody sees when somebody went, and owners by whom", async () => {
    const { id, olga: zoe } = await anOrganization();
    const [tomasz, adam] = [await aMember(id, { name: "Tomasz Zieliński" }), await aMember(id)];
    const vera = await aMember(id, { name: "Vera Antonova" });
    const { memberId, email } = await anInvited(zoe);
    await changeRole(zoe, { memberId: vera.id, roles: BILLING });
    await remove(zoe, { memberId: vera.id });
    await leave(tomasz);
    await revoke(zoe, { memberId });
    const former = async (actor: Parameters<typeof withScope>[1]) => {
      const { rows } = await listMembers(await withScope(db(), actor), readMembersQuery({ status: "former" }));
      return rows.map((row) => [row.name ?? row.email, row.status, Boolean(row.closedAt), row.closedBy]);
    };
    expect(await former(zoe)).toEqual([
      [email, "revoked", true, "Olga Marchetti"],
      ["Tomasz Zieliński", "left", true, null],
      ["Vera Antonova", "removed", true, "Olga Marchetti"],
    ]);
    expect((await former(adam)).map(([, , closed, by]) => [closed, by])).toEqual(Array(3).fill([true, null]));
    const { rows: open } = await listMembers(await withScope(db(), zoe), readMembersQuery({}));
    expect(open.map((row) => row.closedAt)).toEqual([null, null]);
  });

  test("whom a key removed, the list says without a name", async () => {
    const { id, olga: zoe } = await anOrganization();
    const adam = await aMember(id, { status: "removed" });
    const key = { kind: "key" as const, id: uuidv7(), name: "Terraform", organizationId: id, ip: null };
    await recordEvent(db(), key, { action: "member.removed", subject: { id: adam.id, name: adam.name } });
    const { rows } = await listMembers(await withScope(db(), zoe), readMembersQuery({ status: "former" }));
    expect(rows).toMatchObject([{ id: adam.id, closedBy: null }]);
  });

  test("a member sees that somebody is invited, and no more", async () => {
    const { rows } = await listMembers(mia, readMembersQuery({ status: "pending" }));
    expect(rows).toMatchObject([
      { id: invited.memberId, mail: null, sentById: null, invitedBy: null, expiresAt: null, linkRequestedAt: null },
    ]);
    const you = (await listMembers(mia, readMembersQuery({ q: "mia" }))).rows[0];
    expect(you).toMatchObject({ isYou: true, owner: false, roles: [], roleName: "Member", status: "active" });
  });

  test("the roles on the organization are those that were given, whoever wrote them", async () => {
    const roles = async () => (await listMembers(olga, readMembersQuery({ q: "tomasz" }))).rows[0]?.roles;
    expect(await roles()).toEqual(BILLING);
    const tomasz = (await listMembers(olga, readMembersQuery({ q: "tomasz" }))).rows[0];
    const memberId = tomasz?.id ?? "";
    await db().assignment.updateMany({ where: { memberId }, data: { role: "auditor" } });
    expect(await roles()).toEqual(["auditor"]);
    await db().assignment.deleteMany({ where: { memberId } });
    expect(await roles()).toEqual([]);
    await db().assignment.createMany({
      data: [{ organizationId: olga.organization.id, memberId, role: "billing-admin" }],
    });
    expect(await roles()).toEqual(BILLING);
  });
});

test("counts tell those who can still accept from those who cannot", async () => {
  expect(await memberCounts(olga)).toEqual({ members: 4, pending: 1, expired: 1, suspended: 1, owners: 2 });
});

test("a search for somebody finds open members; ownership can go to active ones who have none", async () => {
  expect((await searchPeople(olga, "a")).length).toBe(6);
  expect((await searchPeople(olga, "", { only: "transfer-targets" })).map(({ name }) => name)).toEqual([
    "Mia Lindqvist",
  ]);
  expect(await searchPeople(olga, "adam", { only: "transfer-targets" })).toEqual([]);
});

test("ownership can go to somebody whose role the catalog does not rank", async () => {
  const { id, olga } = await anOrganization();
  await aMember(id, { name: "Mia Lindqvist" });
  await db().member.updateMany({ where: { organizationId: id, owner: false }, data: { roleRank: 9 } });
  for (const q of ["", "mia"]) {
    const found = await searchPeople(olga, q, { only: "transfer-targets" });
    expect(found.map(({ name }) => name)).toEqual(["Mia Lindqvist"]);
  }
});
