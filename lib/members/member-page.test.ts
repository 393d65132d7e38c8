import { beforeAll, describe, expect, test } from "vitest";
import { withScope } from "@/lib/actors/find-scope";
import { db } from "@/lib/database/db";
import { aCastWithAccess, aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import { listReached, REACHED_AT_ONCE } from "./list-reached";
import { findMemberPage } from "./member-page";

let cast: Awaited<ReturnType<typeof aCastWithAccess>>;
beforeAll(async () => {
  cast = await aCastWithAccess();
});

type Name = keyof typeof cast.actors;
const viewer = (name: Name) => withScope(db(), cast.actors[name]);

/** Lists what the page shows of a member: how much, and each resource with its roles. */
async function shown(name: Name, memberId: string) {
  const looking = await viewer(name);
  const found = await findMemberPage(looking, memberId);
  if (!found) return null;
  const reached = found.sight === "nothing" ? [] : await listReached(looking, memberId);
  return {
    sees: [found.sight, found.history, found.sent !== null, found.invited !== null].map(String).join(" "),
    reaches: reached.flatMap(({ kind, whole, listed, count }) => [
      ...whole.map(({ role }) => `${role} on all ${kind}`),
      ...listed.map(
        ({ id, reasons }) => `${reasons.map(({ role, together }) => `${role} (${together})`).join()} on ${id}`,
      ),
      `${count} listed`,
    ]),
  };
}

test("owners see all of everybody, of those who are gone and those who are invited too", async () => {
  expect(await shown("olga", cast.facts.tara)).toEqual({
    sees: "all all true false",
    reaches: [
      ...["deployment-editor (2) on arm", "deployment-editor (2) on base", "2 listed"],
      ...["security-editor on all security", "0 listed"],
    ],
  });
  expect((await shown("olga", cast.facts.rita))?.reaches).toEqual(["deployment-admin on all deployment", "0 listed"]);
  expect(await shown("olga", cast.facts.penny)).toEqual({
    sees: "all all true true",
    reaches: ["deployment-viewer (1) on arm", "1 listed"],
  });
});

test("they themselves see all of their own", async () => {
  for (const name of ["mia", "vera", "pia"] as const) {
    expect((await shown(name, cast.actors[name].id))?.sees).toBe("all all true false");
  }
  expect((await shown("vera", cast.actors.vera.id))?.reaches).toEqual(["deployment-viewer (1) on arm", "1 listed"]);
});

test("an admin of one resource sees only that part: not how many were listed together with it either", async () => {
  expect(await shown("mia", cast.facts.tara)).toEqual({
    sees: "in-scope in-scope false false",
    reaches: ["deployment-editor (1) on arm", "1 listed"],
  });
  expect((await shown("mia", cast.actors.adam.id))?.reaches).toEqual([
    "deployment-admin on all deployment",
    "0 listed",
  ]);
  const found = await findMemberPage(await viewer("mia"), cast.facts.tara);
  expect(found?.row.access).toEqual([{ kind: "deployment", role: "deployment-editor", all: false, count: 1 }]);
});

test("an admin of all of a kind sees that kind", async () => {
  expect((await shown("adam", cast.facts.tara))?.reaches).toEqual([
    ...["deployment-editor (2) on arm", "deployment-editor (2) on base", "2 listed"],
  ]);
  expect((await shown("adam", cast.facts.rita))?.sees).toBe("nothing nothing false false");
});

test("everybody else sees who somebody is, and nothing more", async () => {
  for (const name of ["vera", "bill", "pia"] as const) {
    for (const memberId of [cast.facts.tara, cast.facts.rita, cast.facts.penny, cast.actors.olga.id]) {
      expect(await shown(name, memberId)).toEqual({ sees: "nothing nothing false false", reaches: [] });
      const found = await findMemberPage(await viewer(name), memberId);
      expect(found?.row).toMatchObject({ access: [], expiresAt: null, invitedBy: null, sentById: null, mail: null });
    }
  }
});

test("nobody of another organization is there, nor whoever has no sensible id", async () => {
  for (const id of [cast.facts.elsewhere, "01900000-0000-7000-8000-000000000000", "x", "", "%00", "\0", "'"]) {
    expect(await findMemberPage(await viewer("olga"), id)).toBeNull();
  }
});

describe("what they sent", () => {
  test("is what is open of it, the latest first, with its state", async () => {
    const { id, olga } = await anOrganization();
    const [first, expired, second] = [
      await anInvited(olga),
      await anInvited(olga, { expired: true }),
      await anInvited(olga),
    ];
    const revoked = await anInvited(olga);
    await db().member.update({ where: { id: revoked.memberId }, data: { status: "revoked", closedAt: new Date() } });
    await db().mail.create({
      data: {
        organizationId: id,
        memberId: second.memberId,
        key: second.invitationId,
        template: "invitation",
        to: second.address,
        input: {},
        state: "bounced",
      },
    });
    const page = await findMemberPage(await withScope(db(), olga), olga.id);
    expect(page?.sent?.count).toBe(3);
    expect(page?.sent?.first.map((one) => [one.shownName, one.status, one.mail])).toEqual([
      [second.email, "pending", "bounced"],
      [expired.email, "expired", null],
      [first.email, "pending", null],
    ]);
    const invited = await findMemberPage(await withScope(db(), olga), first.memberId);
    expect(invited?.invited?.by).toEqual({ id: olga.id, name: "Olga Marchetti" });
    expect(invited?.row).toMatchObject({ status: "pending", expiresAt: expect.any(Date), invitedBy: { id: olga.id } });
  });
});

describe("what is reached", () => {
  test("says every assignment that it is because of, as it was entered", async () => {
    const { id, olga } = await anOrganization();
    for (const one of ["a", "b", "c"]) await aResource(id, "deployment", one);
    const mia = await aMember(id);
    const withRoles = { ...onDeployments("editor", "b"), applicationRoles: ["superuser"] };
    await give(mia, id, onDeployments("viewer", "a", "b"), { ...withRoles }, onDeployments("viewer"), {
      ...onDeployments("admin", "c"),
      applicationRoles: [],
    });
    const [kind, ...more] = await listReached(await withScope(db(), olga), mia.id);
    expect(more).toEqual([]);
    expect(kind?.whole.map(({ role }) => role)).toEqual(["deployment-viewer"]);
    expect(
      kind?.listed.map(({ id, reasons }) => [id, reasons.map(({ assignmentId: _, given: __, ...one }) => one)]),
    ).toEqual([
      ["a", [{ role: "deployment-viewer", applicationRoles: null, together: 2 }]],
      [
        "b",
        [
          { role: "deployment-viewer", applicationRoles: null, together: 2 },
          { role: "deployment-editor", applicationRoles: ["superuser"], together: 1 },
        ],
      ],
      ["c", [{ role: "deployment-admin", applicationRoles: [], together: 1 }]],
    ]);
  });

  test("is short at first, and paged where it is long", async () => {
    const { id, olga } = await anOrganization();
    const names = Array.from({ length: 2 * REACHED_AT_ONCE + 5 }, (_, index) => `r${String(index).padStart(4, "0")}`);
    for (const name of names) await aResource(id, "deployment", name);
    await aResource(id, "security", "vault");
    const mia = await aMember(id);
    await give(mia, id, onDeployments("viewer", ...names), onSecurity("viewer", "vault"));
    const looking = await withScope(db(), olga);
    const overview = await listReached(looking, mia.id);
    expect(overview.map(({ kind, listed, count }) => [kind, listed.length, count])).toEqual([
      ["deployment", 8, names.length],
      ["security", 1, 1],
    ]);
    const pages = [1, 2, 3, 4].map((page) => listReached(looking, mia.id, { kind: "deployment", page }));
    const ids = (await Promise.all(pages)).map((kinds) => kinds.flatMap(({ listed }) => listed.map((one) => one.id)));
    expect(ids.map((page) => page.length)).toEqual([REACHED_AT_ONCE, REACHED_AT_ONCE, 5, 0]);
    expect(ids.flat()).toEqual(names);
    expect(await listReached(looking, mia.id, { kind: "nonsense", page: 1 })).toEqual([]);
  });
});
