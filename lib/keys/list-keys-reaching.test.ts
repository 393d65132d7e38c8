import { expect, test } from "vitest";
import { db } from "@/lib/database/db";
import { suspend } from "@/lib/members/verbs/suspend";
import { aResource, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, BILLING, OWNER, twoOwners } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { listKeysReaching } from "./list-keys-reaching";
import { revokeKey } from "./verbs/revoke-key";

const ARM = { kind: "deployment", id: "arm" };

async function aCast() {
  const { id, olga, zoe } = await twoOwners();
  for (const one of ["arm", "base"]) await aResource(id, "deployment", one);
  await aResource(id, "security", "arm");
  return { id, olga, zoe };
}

const rolesOf = async (organizationId: string) =>
  (await listKeysReaching(organizationId, ARM)).flatMap(({ reasons }) =>
    reasons.map(({ role, owner, all, given }) => [role, owner, all, "name" in given && given.name]),
  );

test("keys reach a resource as owners, by all of its kind, or by a list, and each role says who gave it", async () => {
  const { id, olga, zoe } = await aCast();
  await aKey(olga);
  await aKey(zoe, { roles: BILLING, access: [onDeployments("viewer")] });
  await aKey(zoe, { roles: [], access: [onDeployments("admin", "arm", "base")] });
  await aKey(olga, { roles: BILLING, access: [onDeployments("admin", "base"), onSecurity("admin")] });
  expect((await rolesOf(id)).sort()).toEqual(
    [
      [OWNER()[0], true, false, "Olga Marchetti"],
      ["deployment-viewer", false, true, "Zoe Lindqvist"],
      ["deployment-admin", false, false, "Zoe Lindqvist"],
    ].sort(),
  );
});

test("keys that are revoked, expired, off, or of another organization reach nothing", async () => {
  const { id, olga, zoe } = await aCast();
  const other = await aCast();
  await aKey(other.olga);
  const revoked = await aKey(olga);
  await revokeKey(olga, { keyId: revoked.id });
  const expired = await aKey(olga);
  await db().key.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 60_000) } });
  await aKey(zoe);
  expect(await listKeysReaching(id, ARM)).toHaveLength(1);
  await suspend(olga, { memberId: zoe.id });
  expect(await listKeysReaching(id, ARM)).toEqual([]);
});

test("a member's assignment is no key's", async () => {
  const { id } = await aCast();
  const tara = await aMember(id);
  await db().assignment.create({
    data: { organizationId: id, memberId: tara.id, kind: "deployment", role: "deployment-admin", all: true },
  });
  expect(await listKeysReaching(id, ARM)).toEqual([]);
});
