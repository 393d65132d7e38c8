import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { aMember, anInvited, anOrganization, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { everythingOf, mailsOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { invite } from "./verbs/invite";
import { resend } from "./verbs/resend";

const batch = (addresses: string) => ({ batchId: uuidv7(), addresses, roles: [] });
const fresh = (count: number) =>
  Array.from({ length: count }, (_, index) => `rahul.${index}.${uuidv7().slice(-12)}@limits.example`);
const outcomesOf = async (actor: Actor, addresses: string[]) =>
  (await invite(actor, batch(addresses.join("\n")))).map((one) => one.outcome);

describe("one person", () => {
  it("sends a thousand mails an hour, by inviting and by resending, and no more", { timeout: 30_000 }, async () => {
    const { id, olga, zoe } = await twoOwners();
    const [first = "", ...rest] = fresh(999);
    await invite(olga, batch([first, ...rest].join("\n")));
    const { id: memberId } = await db().member.findFirstOrThrow({ where: { organizationId: id, address: first } });
    await resend(olga, { memberId });

    const before = await everythingOf(id);
    const refusal = await refused(invite(olga, batch(fresh(1).join())));
    expect(refusal.code).toBe("limit.invitations");
    expect(refusal.values.minutes).toBeGreaterThan(55);
    expect(refusal.values.minutes).toBeLessThanOrEqual(60);
    expect(await refusalOf(resend(olga, { memberId }))).toBe("limit.invitations");
    expect(await everythingOf(id)).toBe(before);
    // Nobody else is held up, and a person who is here already costs no email.
    expect(await outcomesOf(zoe, fresh(1))).toEqual(["invited"]);
    expect(await outcomesOf(olga, [first])).toEqual(["already-invited"]);
  });

  it("is refused as a whole: what would still fit is not sent, and does not count against its addresses", async () => {
    const { id, olga } = await anOrganization();
    await db().rateLimit.create({
      data: { key: `invite/by/${olga.userId}`, count: 998, resetsAt: new Date(Date.now() + 3_600_000) },
    });
    // Another organization does not add a single email.
    const { id: anotherId } = await anOrganization("Umbrella");
    const another = await aMember(anotherId, { user: await personOf(olga), roles: OWNER() });
    expect(await refusalOf(invite(another, batch(fresh(3).join("\n"))))).toBe("limit.invitations");
    const three = fresh(3);
    expect(await refusalOf(invite(olga, batch(three.join("\n"))))).toBe("limit.invitations");
    expect(await mailsOf(id)).toEqual([]);
    expect(await db().rateLimit.count({ where: { key: { in: three.map((address) => `invite/to/${address}`) } } })).toBe(
      0,
    );
    expect(await outcomesOf(olga, three.slice(1))).toEqual(["invited", "invited"]);
  });
});

describe("one address", () => {
  it("is sent ten invitations a day by all organizations together", async () => {
    const [address = ""] = fresh(1);
    for (let organization = 0; organization < 2; organization++) {
      const { olga } = await anOrganization();
      const { memberId } = await anInvited(olga, { email: address });
      for (let round = 0; round < 5; round++) await resend(olga, { memberId });
    }
    const { id, olga } = await anOrganization();
    const [other = ""] = fresh(1);
    expect(await outcomesOf(olga, [address, other])).toEqual(["limit", "invited"]);
    const { memberId } = await anInvited(olga, { email: address });
    const before = await everythingOf(id);
    expect(await refusalOf(resend(olga, { memberId }))).toBe("limit.address");
    expect(await everythingOf(id)).toBe(before);
  });

  it("is not used up for others by an organization that is refused", async () => {
    const [address = ""] = fresh(1);
    const { olga } = await anOrganization();
    const { memberId } = await anInvited(olga, { email: address });
    for (let round = 0; round < 5; round++) await resend(olga, { memberId });
    for (let round = 0; round < 10; round++) {
      expect(await refusalOf(resend(olga, { memberId }))).toBe("limit.address");
    }
    const other = await anOrganization("Umbrella");
    expect(await outcomesOf(other.olga, [address])).toEqual(["invited"]);
  });
});
