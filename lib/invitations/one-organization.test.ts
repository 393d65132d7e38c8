// Tests the policy of one organization per user. The environment is read on first use, so this file has it to itself.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import { leave } from "@/lib/members/verbs/leave";
import { create } from "@/lib/organizations/verbs/create";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, personOf } from "@/lib/testing/cast";
import { everythingOf, memberRow } from "@/lib/testing/record";
import { isRefusal, refusalOf, refused } from "@/lib/testing/refusal-of";
import { accept } from "./verbs/accept";

vi.stubEnv("ORGANIZATIONS_PER_USER", "one");

const placesOf = (userId: string) =>
  db().member.count({ where: { userId, status: { in: ["active", "suspended"] }, organization: { closedAt: null } } });

describe("with one organization per user", () => {
  beforeAll(() => expect(env().ORGANIZATIONS_PER_USER).toBe("one"));

  it("whoever has a place elsewhere leaves it before accepting, and comes back to the same link", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Umbrella")];
    const adam = await aMember(there.id);
    const person = await personOf(adam);
    const invited = await anInvited(here.olga, { email: person.email });
    const before = await everythingOf(here.id);
    const refusal = await refused(accept(person, { token: invited.token }));
    expect([refusal.code, refusal.values]).toEqual(["invitation.belongs-elsewhere", { organization: "Umbrella" }]);
    expect(await everythingOf(here.id)).toBe(before);

    await leave(adam);
    await accept(person, { token: invited.token });
    expect((await memberRow(invited.memberId)).status).toBe("active");
  });

  it("a suspended place is one, a closed organization and an invitation are none", async () => {
    const [here, there, closed] = [await anOrganization(), await anOrganization("Umbrella"), await anOrganization()];
    const suspended = await personOf(await aMember(there.id, { status: "suspended" }));
    const first = await anInvited(here.olga, { email: suspended.email });
    expect(await refusalOf(accept(suspended, { token: first.token }))).toBe("invitation.belongs-elsewhere");

    const free = await personOf(await aMember(closed.id));
    await db().organization.update({ where: { id: closed.id }, data: { closedAt: new Date() } });
    await anInvited(there.olga, { email: free.email });
    const second = await anInvited(here.olga, { email: free.email });
    await accept(free, { token: second.token });
    expect(await placesOf(free.id)).toBe(1);
  });

  it("nobody with a place creates another", async () => {
    const { olga } = await anOrganization();
    const refusal = await refused(create(await personOf(olga), { id: uuidv7(), name: "Second" }));
    expect([refusal.code, refusal.values]).toEqual(["organization.one-per-user", { organization: "Acme Robotics" }]);
  });

  it("of two offers and a new organization at once, one leads in", async () => {
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await anOrganization(), await anOrganization("Umbrella")];
      const rahul = await aPerson("Rahul Mehta");
      const [first, second] = [
        await anInvited(one.olga, { email: rahul.email }),
        await anInvited(other.olga, { email: rahul.email }),
      ];
      const all = await atOnce<unknown>([
        () => accept(rahul, { token: first.token }),
        () => accept(rahul, { token: second.token }),
        () => create(rahul, { id: uuidv7(), name: "Third" }),
      ]);
      expect(all.filter((end) => end.status === "fulfilled")).toHaveLength(1);
      for (const end of all) if (end.status === "rejected") expect(isRefusal(end.reason)).toBe(true);
      expect(await placesOf(rahul.id)).toBe(1);
    }
  });
});
