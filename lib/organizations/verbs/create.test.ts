import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { atOnce, times } from "@/lib/testing/at-once";
import { anOrganization, aPerson, personOf, signedIn } from "@/lib/testing/cast";
import { everythingOf, tallyOf, trailOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { create } from "./create";

let made = 0;
/** Makes a unique name, so that its slug is free. */
const aName = () => `Wayfinder ${process.pid} ${++made}`;
const slugOf = (name: string) => name.toLowerCase().replaceAll(" ", "-");

describe("creating an organization", () => {
  it("makes its first owner of whoever creates it", async () => {
    const ana = await signedIn(await aPerson("Ana Ng"));
    const [id, name] = [uuidv7(), aName()];
    expect(await create(ana, { id, name })).toEqual({ id, slug: slugOf(name) });

    const [owner, ...more] = await db().member.findMany({ where: { organizationId: id } });
    expect(more).toEqual([]);
    expect(owner).toMatchObject({
      userId: ana.id,
      email: ana.email,
      address: ana.address,
      name: "Ana Ng",
      sortName: "ana ng",
      status: "active",
      owner: true,
      roleRank: 0,
      joinedAt: expect.any(Date),
    });
    expect(await trailOf(id)).toEqual(["Ana Ng organization.created"]);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
    const session = await db().session.findUniqueOrThrow({ where: { id: ana.sessionId ?? "" } });
    expect(session.organizationId).toBe(id);
  });

  it("makes one of a form that is posted twice, and of eight at once", async () => {
    const ana = await aPerson("Ana Ng");
    const form = { id: uuidv7(), name: aName() };
    const first = await create(ana, form);
    const before = await everythingOf(form.id);
    expect(await create(ana, form)).toEqual(first);
    expect(await everythingOf(form.id)).toBe(before);

    const another = { id: uuidv7(), name: aName() };
    const ends = await atOnce(times(8, () => create(ana, another)));
    for (const end of ends) expect(end).toMatchObject({ status: "fulfilled", value: { id: another.id } });
    expect(await tallyOf(another.id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
    expect(await trailOf(another.id)).toHaveLength(1);
  });

  it("gives nobody the organization of somebody else by its id", async () => {
    const { id } = await anOrganization();
    const before = await everythingOf(id);
    expect(await refusalOf(create(await aPerson("Eve Novak"), { id, name: aName() }))).toBe("organization.not-found");
    expect(await everythingOf(id)).toBe(before);
  });

  it("numbers the address where the name is taken, also of eight at once", async () => {
    const name = aName();
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson("Ana Ng")));
    const ends = await atOnce(people.map((person) => () => create(person, { id: uuidv7(), name })));
    const slugs = ends.map((end) => (end.status === "fulfilled" ? end.value.slug : String(end.reason)));
    const numbered = [2, 3, 4, 5, 6, 7, 8].map((number) => `${slugOf(name)}-${number}`);
    expect(slugs.sort()).toEqual([slugOf(name), ...numbered].sort());
  });

  it("finds an address also where all the numbered ones are taken", async () => {
    const name = aName();
    const ana = await aPerson("Ana Ng");
    for (let round = 0; round < 9; round++) await create(ana, { id: uuidv7(), name });
    const { slug } = await create(ana, { id: uuidv7(), name });
    expect(slug).toMatch(new RegExp(`^${slugOf(name)}-[0-9a-f]{8}$`));
  });

  it("lets one person own several, where the policy says many", async () => {
    const { olga } = await anOrganization();
    const { id } = await create(await personOf(olga), { id: uuidv7(), name: aName() });
    expect(await db().member.count({ where: { userId: olga.userId, owner: true } })).toBe(2);
    expect(id).not.toBe(olga.organization.id);
  });

  it("happens twenty times a day for each person, and a form posted twice counts once", async () => {
    const ana = await aPerson("Ana Ng");
    const name = aName();
    const first = { id: uuidv7(), name };
    for (let round = 0; round < 3; round++) await create(ana, first);
    for (let round = 0; round < 19; round++) await create(ana, { id: uuidv7(), name });
    const id = uuidv7();
    const refusal = await refused(create(ana, { id, name }));
    expect([refusal.code, refusal.values]).toEqual(["limit.organizations", { hours: 24 }]);
    expect(await db().organization.count({ where: { id } })).toBe(0);
    expect(await create(ana, first)).toMatchObject({ id: first.id });
    await create(await aPerson("Adam Okonkwo"), { id, name });
  });

  it("is refused to a user who is gone", async () => {
    const ana = await aPerson("Ana Ng");
    await db().user.delete({ where: { id: ana.id } });
    const id = uuidv7();
    expect(await refusalOf(create(ana, { id, name: aName() }))).toBe("session.ended");
    expect(await db().organization.count({ where: { id } })).toBe(0);
  });
});
