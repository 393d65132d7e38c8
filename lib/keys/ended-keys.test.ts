// A key opens nothing from the moment it ends, and it ends with the person who made it.
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { aMember, anOrganization, BILLING, OWNER } from "@/lib/testing/cast";
import { aKey, keyActor, opens } from "@/lib/testing/keys";
import { refusalOf } from "@/lib/testing/refusal-of";
import { listKeys } from "./list-keys";
import { revokeKey } from "./verbs/revoke-key";

describe("on the next request nothing is opened by a key", () => {
  test("that was revoked, not even what it had begun", async () => {
    const { olga } = await anOrganization();
    const { id: keyId, secret } = await aKey(olga);
    const robot = await keyActor(secret);
    await revokeKey(olga, { keyId });
    expect(await opens(secret)).toBe(false);
    expect(await listKeys(olga)).toEqual([]);
    expect(await refusalOf(aKey(robot))).toBe("key.ended");
    expect(await refusalOf(revokeKey(olga, { keyId }))).toBe("key.not-found");
    const events = await db().event.count({ where: { organizationId: olga.organization.id, action: "key.revoked" } });
    expect(events).toBe(1);
  });

  test("that has expired, by the database's clock", async () => {
    const { olga } = await anOrganization();
    const { id, secret } = await aKey(olga, { days: 1 });
    const robot = await keyActor(secret);
    await db().$executeRaw`UPDATE key SET expires_at = clock_timestamp() - interval '1 second' WHERE id = ${id}::uuid`;
    expect(await opens(secret)).toBe(false);
    expect(await refusalOf(aKey(robot))).toBe("key.ended");
  });

  test("of an organization that is closed", async () => {
    const { id, olga } = await anOrganization();
    const { secret } = await aKey(olga);
    await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await opens(secret)).toBe(false);
  });

  test("whose maker is suspended, until they are back", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const { secret } = await aKey(zoe);
    await suspend(olga, { memberId: zoe.id });
    expect(await opens(secret)).toBe(false);
    await reinstate(olga, { memberId: zoe.id });
    expect(await opens(secret)).toBe(true);
  });
});

describe("with whoever made it a key", () => {
  const stages: Record<string, (olga: Actor, zoe: Actor, keys?: "keep") => Promise<unknown>> = {
    "is removed": (olga, zoe, keys) => remove(olga, { memberId: zoe.id, keys }),
    "is demoted": (olga, zoe, keys) => changeRole(olga, { memberId: zoe.id, roles: [], keys }),
  };

  test.each(Object.entries(stages))("is revoked when they: %s", async (_, happens) => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const [hers, mine] = [await aKey(zoe), await aKey(olga)];
    const made = await aKey(await keyActor(hers.secret));
    await happens(olga, zoe);
    expect([await opens(hers.secret), await opens(made.secret), await opens(mine.secret)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test.each(Object.entries(stages))("is kept by choice when they: %s", async (_, happens) => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const { secret } = await aKey(zoe);
    await happens(olga, zoe, "keep");
    expect(await opens(secret)).toBe(true);
    expect((await listKeys(olga))[0]?.madeBy?.name).toBe("Zoe Berg");
  });

  test("is revoked when they leave", async () => {
    const { id } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const { secret } = await aKey(zoe);
    await leave(zoe);
    expect(await opens(secret)).toBe(false);
  });

  test("is revoked when they give up being owner themselves, whatever they wish", async () => {
    const { id } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const { secret } = await aKey(zoe);
    await changeRole(zoe, { memberId: zoe.id, roles: [], keys: "keep" });
    expect(await opens(secret)).toBe(false);
  });

  test("stays as it is when their role changes to no less", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const { secret } = await aKey(zoe);
    await changeRole(olga, { memberId: zoe.id, roles: [...OWNER(), ...BILLING] });
    expect(await opens(secret)).toBe(true);
  });
});
