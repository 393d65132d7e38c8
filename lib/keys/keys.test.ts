// These tests cover who can make keys, and what the keys open.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { Invite } from "@/lib/invitations/schema";
import { invite } from "@/lib/invitations/verbs/invite";
import { listMembers } from "@/lib/members/list/list-members";
import { readMembersQuery } from "@/lib/members/list/schema";
import { leave } from "@/lib/members/verbs/leave";
import { suspend } from "@/lib/members/verbs/suspend";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization, BILLING, OWNER } from "@/lib/testing/cast";
import { aKey, keyActor, opens } from "@/lib/testing/keys";
import { refusalOf } from "@/lib/testing/refusal-of";
import { offer } from "@/lib/transfers/verbs/offer";
import { findKeyActor } from "./find-key-actor";
import { listKeys, listKeysOf } from "./list-keys";
import { MOST_KEYS } from "./rules";
import { MakeKey } from "./schema";
import { hashesOf, isSecret, newSecret } from "./secret";
import { makeKey } from "./verbs/make-key";
import { revokeKey } from "./verbs/revoke-key";

describe("a secret", () => {
  test("is told from what only looks like one", () => {
    const secret = newSecret();
    expect(secret).toMatch(/^roster_[0-9A-Za-z]{46}$/);
    expect(isSecret(secret)).toBe(true);
    for (const other of ["", "roster_", `${secret}0`, secret.slice(0, -1), `x${secret}`, secret.toLowerCase()]) {
      expect(isSecret(other)).toBe(false);
    }
    const last = secret.endsWith("0") ? "1" : "0";
    expect(isSecret(`${secret.slice(0, -1)}${last}`)).toBe(false);
  });

  test("stands nowhere, in no form that could be tried without the server's key", async () => {
    const { olga } = await anOrganization();
    const { id, secret } = await aKey(olga);
    const row = JSON.stringify(await db().key.findFirst({ where: { organizationId: olga.organization.id, id } }));
    expect(row).not.toContain(secret);
    for (const encoding of ["hex", "base64", "base64url"] as const) {
      expect(row).not.toContain(createHash("sha256").update(secret).digest(encoding));
    }
    expect(row).toContain(hashesOf(secret)[0]);
  });
});

describe("a key", () => {
  test("is listed on the page of its maker, for owners only", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    const tara = await aMember(id);
    const made = await aKey(zoe);
    await aKey(olga);
    expect((await listKeysOf(olga, zoe.id)).map((key) => key.id)).toEqual([made.id]);
    expect(await listKeysOf(olga, tara.id)).toEqual([]);
    expect(await listKeysOf((await anOrganization("Umbrella")).olga, zoe.id)).toEqual([]);
    expect(await refusalOf(listKeysOf(tara, zoe.id))).toBe("permission.owners-only");
  });

  test("is made by an owner, listed, and acts as what it was given", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, "deployment", "arm");
    const made = await aKey(olga, { roles: BILLING, access: [onDeployments("admin", "arm")], days: 90 });
    const [row, ...others] = await listKeys(olga);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: made.id,
      description: "Terraform",
      lastFour: made.secret.slice(-4),
      roles: BILLING,
    });
    expect(row?.madeBy?.name).toBe("Olga Marchetti");
    expect(row?.usedAt).toBeNull();
    const days = ((row?.expiresAt?.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 86_400_000;
    expect(Math.round(days)).toBe(90);
    expect(row?.access).toMatchObject([{ kind: "deployment", role: "deployment-admin", resources: ["arm"] }]);

    const actor = await keyActor(made.secret);
    expect(actor).toMatchObject({
      kind: "key",
      id: made.id,
      owner: false,
      roles: BILLING,
      name: "Terraform (API key)",
    });
    expect((await withScope(db(), actor)).scope).toEqual(new Map([["deployment", new Set(["arm"])]]));
    expect((await listKeys(olga))[0]?.usedAt).toBeInstanceOf(Date);
    const event = await db().event.findFirst({ where: { organizationId: id, action: "key.made" } });
    expect(event).toMatchObject({ actorName: "Olga Marchetti", subjectId: made.id, subjectName: "Terraform" });
    expect(JSON.stringify(event)).not.toContain(made.secret);
  });

  test("is matched whatever the case of its scheme, and by nothing else", async () => {
    const { olga } = await anOrganization();
    const { secret } = await aKey(olga);
    for (const scheme of ["ApiKey", "apikey", "APIKEY", "apiKey"]) {
      expect(await findKeyActor(`${scheme} ${secret}`, null)).not.toBeNull();
    }
    for (const header of [
      null,
      "",
      "ApiKey",
      secret,
      `Bearer ${secret}`,
      `ApiKey ${newSecret()}`,
      `ApiKey ${secret} x`,
    ]) {
      expect(await findKeyActor(header, null)).toBeNull();
    }
  });

  test("does what an owner's key may, and stands in the trail with its name", async () => {
    const { id, olga } = await anOrganization();
    const robot = await keyActor((await aKey(olga)).secret);
    const email = `ana.${uuidv7()}@acme.example`;
    await invite(robot, Invite.parse({ batchId: uuidv7(), addresses: email, roles: [] }));
    const event = await db().event.findFirst({ where: { organizationId: id, action: "member.invited" } });
    expect(event).toMatchObject({ actorKind: "key", actorId: robot.id, actorName: "Terraform (API key)" });
    const adam = await aMember(id, { roles: OWNER() });
    expect(await refusalOf(offer(robot, { memberId: adam.id, after: "stay" }))).toBe("transfer.target-is-owner");
    expect(await refusalOf(leave(robot))).toBe("member.not-found");
  });

  test("with a role on one resource sees of others no trace", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, "deployment", "arm");
    await aResource(id, "deployment", "base");
    const vera = await aMember(id, { name: "Vera Castellanos" });
    await give(vera, id, onDeployments("viewer", "arm", "base"));
    const robot = await keyActor((await aKey(olga, { roles: [], access: [onDeployments("admin", "arm")] })).secret);
    const { rows } = await listMembers(await withScope(db(), robot), readMembersQuery({ q: "vera" }));
    expect(rows[0]?.access).toMatchObject([{ role: "deployment-viewer", count: 1 }]);
  });

  test.each<[string, (id: string) => Promise<Actor>]>([
    ["a member", (id) => aMember(id)],
    ["a billing admin", (id) => aMember(id, { roles: BILLING })],
    [
      "an admin of all deployments",
      async (id) => {
        const adam = await aMember(id);
        await give(adam, id, onDeployments("admin"));
        return adam;
      },
    ],
  ])("is neither made, seen nor revoked by %s", async (_, somebody) => {
    const { id, olga } = await anOrganization();
    const { id: keyId, secret } = await aKey(olga);
    const actor = await somebody(id);
    expect(await refusalOf(aKey(actor, { roles: [] }))).toBe("permission.owners-only");
    expect(await refusalOf(listKeys(actor))).toBe("permission.owners-only");
    expect(await refusalOf(revokeKey(actor, { keyId }))).toBe("permission.owners-only");
    expect(await opens(secret)).toBe(true);
  });

  test("of another organization is not there", async () => {
    const { olga } = await anOrganization();
    const elsewhere = await anOrganization("Northwind");
    const { id: keyId, secret } = await aKey(elsewhere.olga);
    expect(await refusalOf(revokeKey(olga, { keyId }))).toBe("key.not-found");
    expect(await listKeys(olga)).toEqual([]);
    expect(await opens(secret)).toBe(true);
  });

  test("cannot be given what is not there, or not in the catalog", async () => {
    const { olga } = await anOrganization();
    expect(await refusalOf(aKey(olga, { roles: ["astronaut"] }))).toBe("role.unknown");
    expect(await refusalOf(aKey(olga, { access: [onDeployments("admin", "gone")] }))).toBe("resource.not-found");
    expect(await listKeys(olga)).toEqual([]);
  });

  test("posted twice is made once", async () => {
    const { olga } = await anOrganization();
    const input = MakeKey.parse({ id: uuidv7(), description: "Terraform", days: "never", roles: [] });
    const { secret } = await makeKey(olga, input);
    expect(await refusalOf(makeKey(olga, input))).toBe("key.already-made");
    expect(await opens(secret)).toBe(true);
    expect(await listKeys(olga)).toHaveLength(1);
  });

  test("there are so many, and no more", async () => {
    const { id, olga } = await anOrganization();
    const keys = Array.from({ length: MOST_KEYS }, (_, n) => ({
      organizationId: id,
      description: `Key ${n}`,
      secretHash: uuidv7(),
      lastFour: "0000",
    }));
    await db().key.createMany({ data: keys });
    expect(await refusalOf(aKey(olga))).toBe("key.too-many");
    await db().key.updateMany({
      where: { organizationId: id, description: "Key 7" },
      data: { expiresAt: new Date(0) },
    });
    await aKey(olga);
    expect(await listKeys(olga)).toHaveLength(MOST_KEYS);
  });
});

test("what a key is called carries no link and no number into a mail", async () => {
  const { id, olga } = await anOrganization();
  const adam = await aMember(id);
  const input = { id: uuidv7(), description: "Call +49 30 1234567 or www.evil.example", days: "never", roles: OWNER() };
  const { secret } = await makeKey(olga, MakeKey.parse(input));
  await suspend(await keyActor(secret), { memberId: adam.id });
  const mail = await db().mail.findFirstOrThrow({ where: { organizationId: id, template: "suspended" } });
  expect(mail.input).toMatchObject({ by: "An API key", byEmail: "" });
});
